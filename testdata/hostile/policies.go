package hostile

import (
	"fmt"
	"strings"
)

// Policies returns the cases of policies.
func Policies() []Case {
	in := func(file, name, says string, full int, write func(n int) string) Case {
		return Case{Name: name, Says: says, Full: full, File: name + "." + file, Make: func(n int) []byte { return []byte(write(n)) }}
	}
	const collects = "我们会收集您的手机号码、设备信息和位置信息，用于向您提供服务。"
	const shares = "We share your IMEI with JPush (极光推送) for push. "
	nest := func(n int, open, inside, end string) string {
		return strings.Repeat(open, n) + inside + strings.Repeat(end, n)
	}
	return []Case{
		in("html", "html-deep", "n elements in one another", 290_000, func(n int) string { return nest(n/2, "<div>", collects, "</div>") }),
		in("html", "html-lists", "n lists in one another", 140_000, func(n int) string { return nest(n/2, "<ul><li>", collects, "") }),
		in("html", "html-tables", "n tables in one another", 70_000, func(n int) string { return nest(n/4, "<table><tr><td>SDK<td>", collects, "") }),
		in("html", "html-formatting", "n marks of form that are closed in a wrong order", 140_000, func(n int) string {
			return repeat(n, func(i int) string { return "<b><i><p>" + fmt.Sprint(i) })
		}),
		in("html", "html-cells", "a list of n cells", 100_000, func(n int) string {
			return "<h1>第三方SDK目录</h1><table><tr><th>SDK名称<th>使用目的<th>收集信息<th>第三方<th>链接</tr>" + repeat(n/5, func(i int) string {
				return fmt.Sprintf("<tr><td>极光%d<td>推送<td>IMEI、MAC地址<td>深圳公司%d<td>https://a%d.example.com</tr>", i, i, i)
			}) + "</table>"
		}),
		in("html", "html-spans", "cells that span n rows and columns", 1_000, func(n int) string {
			return "<table>" + repeat(n, func(int) string {
				return "<tr><td rowspan=65534 colspan=1000>" + shares + "<td rowspan=1000 colspan=1000>极光</tr>"
			}) + "</table>"
		}),
		in("html", "html-entities", "n references to characters", 2_000_000, func(n int) string {
			return "<p>隐私政策" + strings.Repeat("&CounterClockwiseContourIntegral;", n/8)
		}),
		in("html", "html-doctype", "entities that a document type defines by one another", 60, func(n int) string {
			return "<!DOCTYPE html [<!ENTITY a0 \"aaaaaaaaaa\">" + repeat(n, func(i int) string {
				return fmt.Sprintf("<!ENTITY a%d \"&a%d;&a%d;&a%d;\">", i+1, i, i, i)
			}) + fmt.Sprintf("]><h1>隐私政策</h1><p>%s&a%d;", collects, n)
		}),
		in("html", "html-attributes", "one element of n attributes", 1_000_000, func(n int) string {
			return "<h1>隐私政策</h1><p " + repeat(n, func(i int) string { return fmt.Sprintf("a%d=%d ", i, i) }) + ">" + collects
		}),
		in("html", "html-headings", "n headings", 60_000, func(n int) string {
			return repeat(n, func(i int) string {
				return fmt.Sprintf("<h%d>%d. 我们收集的信息</h%d><p>%s", i%6+1, i, i%6+1, collects)
			})
		}),
		in("md", "markdown-headings", "n headings of all levels", 60_000, func(n int) string {
			return repeat(n, func(i int) string {
				return strings.Repeat("#", i%6+1) + fmt.Sprintf(" %d Information\n\n%s\n\n", i, shares)
			})
		}),
		in("md", "markdown-lists", "lists in one another, n deep", 4_000, func(n int) string {
			return repeat(n, func(i int) string { return strings.Repeat("  ", min(i, 3000)) + "- " + shares + "\n" })
		}),
		in("md", "markdown-quotes", "quotes in one another, n deep", 1_000_000, func(n int) string { return strings.Repeat("> ", n) + shares + "\n" }),
		in("md", "markdown-brackets", "n brackets that open, and marks that never close", 250_000, func(n int) string {
			return "# 隐私政策\n\n" + strings.Repeat("[", n/4) + "\n\n" + strings.Repeat("![](", n/16) + "\n\n" + strings.Repeat("*a _b ", n/8) + "\n\n" + strings.Repeat("`"+"`a", n/16) + "\n"
		}),
		in("md", "markdown-links", "n references, each defined and used", 60_000, func(n int) string {
			return "# 隐私政策\n\n" + repeat(n, func(i int) string { return fmt.Sprintf("[极光%d][r%d] ", i, i) }) + "\n\n" + repeat(n, func(i int) string { return fmt.Sprintf("[r%d]: https://a.example.com/%d\n", i, i) })
		}),
		in("md", "markdown-table", "a table of n cells", 100_000, func(n int) string {
			return "# SDK\n\n|name|purpose|data|\n|-|-|-|\n" + repeat(n/3, func(i int) string { return fmt.Sprintf("|JPush %d|push|IMEI, Android ID|\n", i) })
		}),
		in("md", "markdown-wide-table", "a table of n columns and as many rows", 1_000, func(n int) string {
			return "# SDK\n\n" + strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|x|\n", 20*n)
		}),
		in("md", "markdown-html", "tags of HTML that never close", 290_000, func(n int) string { return "# 隐私政策\n\n" + strings.Repeat("<a <!-- <?", n/4) }),
		in("txt", "one-line", "one line of 5 MB without an end of a sentence", 5_000_000, func(n int) string {
			return "隐私政策 " + strings.Repeat("我们收集您的手机号码和设备信息并且与极光共享", n/66)
		}),
		in("txt", "one-sentence-of-marks", "one line of commas, brackets and quotes that open", 5_000_000, func(n int) string {
			return "隐私政策 我们收集" + strings.Repeat("（、“《(,", n/16)
		}),
		in("txt", "sentences", "n short sentences that each declare something", 250_000, func(n int) string {
			return "隐私政策\n" + repeat(n, func(i int) string {
				return [4]string{"我们收集IMEI。", "我们不收集IMEI。", "极光推送SDK收集MAC地址。", "可能共享位置。"}[i%4]
			})
		}),
		in("txt", "names", "n names of third parties in one list", 140_000, func(n int) string {
			return "隐私政策\n第三方SDK列表\n" + repeat(n, func(i int) string { return fmt.Sprintf("%d. 极光推送%dSDK\n", i, i) })
		}),
		in("txt", "labelled", "n blocks of labelled lines", 250_000, func(n int) string {
			return "第三方SDK目录\n" + repeat(n/5, func(i int) string {
				return fmt.Sprintf("SDK名称：极光%d\n使用目的：推送\n收集信息：IMEI、MAC\n第三方：深圳和讯\n隐私政策：https://a%d.example.com\n", i, i)
			})
		}),
		in("txt", "spaces", "runs of blanks and blank lines", 2_000_000, func(n int) string {
			return "隐私政策\n" + strings.Repeat(" \t", n/4) + "我们收集IMEI" + strings.Repeat("\n\u3000", n/8)
		}),
		in("txt", "directions", "characters that turn the direction of text, hide or combine", 1_000_000, func(n int) string {
			return "Privacy policy\n" + strings.Repeat("W\u202ee c\u200bo\u0301\u0301l\ufefflect IMEI\u0007\u001b[2J\u009b31m. ", n/32)
		}),
		in("txt", "marks-on-one-letter", "one letter with n marks", 1_000_000, func(n int) string { return "Privacy policy. We collect IMEI" + strings.Repeat("\u0301", n/2) }),
		in("txt", "numbers", "n numbers of sections, each below the last", 20_000, func(n int) string {
			return "隐私政策\n" + repeat(n, func(i int) string { return strings.Repeat("1.", min(i, 400)) + " 我们收集的信息\n" })
		}),
	}
}
