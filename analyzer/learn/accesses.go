package learn

import (
	"bytes"
	"context"

	"sdkaudit/analyzer/access"
	"sdkaudit/analyzer/callgraph"
	"sdkaudit/analyzer/program"
)

// accesses finds where the code of the archive reads personal data, whosever it is.
func (l *learner) accesses(ctx context.Context) error {
	var images []program.Image
	for i, class := range l.draft.parsed {
		images = append(images, program.Image{Entry: l.entries[i], Class: class})
	}
	p, err := program.New(images)
	if err != nil {
		return err
	}
	reading, err := access.Read(ctx, p, &callgraph.App{Library: true}, nil)
	if err != nil {
		return err
	}
	found := reading.Find(func(t program.TypeID) (id, cluster string) {
		if sign, ok := l.index.Class(bytes.TrimSuffix(p.Descriptor(t)[1:], []byte(";"))); ok {
			return sign.Record.ID, ""
		}
		return "", ""
	})
	graph := reading.Graph
	for _, w := range p.Warnings {
		l.note("%s was not read whole: %v", w.Entry, w.Err)
	}
	if n := graph.Stats.Unread; n > 0 {
		l.note("%d methods could not be read, the first is %s: %v", n, p.Print(p.Defs[graph.Failed[0].Def].Method), graph.Failed[0].Err)
	}
	l.draft.Accesses = found.Accesses
	return nil
}
