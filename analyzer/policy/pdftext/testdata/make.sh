#!/bin/sh
# Prints the pages of this folder as PDF: with Chromium, and with LibreOffice by way of a Word document, which is kept.
# Debian 12: apt-get install chromium libreoffice-writer-nogui fonts-wqy-zenhei fonts-dejavu-core
# The pages are made by: UPDATE_PAGES=1 go test ./analyzer/policy -run PDFFixtures
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
for name in formats.zh formats.en; do
	chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
		--print-to-pdf="$name.chromium.pdf" "file://$PWD/$name.html"
	soffice --headless --convert-to docx:"MS Word 2007 XML" --infilter="HTML (StarWriter)" --outdir "$work" "$name.html"
	soffice --headless --convert-to pdf --outdir "$work" "$work/$name.docx"
	mv "$work/$name.pdf" "$name.libreoffice.pdf"
	mv "$work/$name.docx" "$name.libreoffice.docx"
done
rm -r "$work"
