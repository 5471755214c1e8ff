// Package taint follows personal data through the code of a build: from the places that package access finds, and those of a
// user's models, to the calls that let it out.
//
// # What is searched
//
// The unit is the path edge of the IFDS framework (Reps, Horwitz and Sagiv, POPL 1995): in a context, a fact holds before
// an instruction. A fact is a register and an access path of at most maxSteps fields, elements, keys and named parts; what
// lies deeper is lost. A context is a method with the fact that it is entered with, or the open one of data that begins
// inside it, which holds for all its callers. A method that tells cases apart by constants it is called with, or by the class
// of an object whose methods it calls, has contexts of its own for each of them (select.go), null too (nulls.go), also where the constant comes
// in an object or in an array of them (boxes.go), or as the number of a message (what.go). [Search] tabulates the edges
// with one worklist, in the order in which they are found, so that each run gives the same. An edge remembers all its
// causes, up to maxCauses; flows are read off them from the sinks back, by the shortest way.
//
// The sources of one SDK's code are followed on their own, beside those of others: their data mostly stays there, so that
// hardly anything is done twice, and what one group knows is forgotten when its flows are told.
//
// Only code that the graph of package callgraph reaches is looked at, only methods that data comes to, and of their blocks
// those that name its register. What an object is called beside the name by which data is put into it is found once for
// each method (alias.go), back to where the object comes from and forth again, over calls by what the callee ties together
// (link.go). Data in static fields, in fields of components and of objects that the platform calls back, in preferences,
// files and databases by name, in intents, messages and results of tasks goes through channels (channel.go), which know no
// order. Which table and column of a database it is, SQL text tells as far as it is constant (tables.go, sql.go), and an
// array that is a row its indexes (matrix.go); a key may be passed over a few methods (keys.go). Of what classes the object
// of a virtual call is, and who gets a message, is followed back over the fields that keep it, the callers that hand it in and
// the methods that return it (springs.go). Static fields that nothing changes, truths that all objects of a class are made with
// (truths.go) and methods that return one constant decide branches (settled.go); so do results that are never null (present.go),
// where code tests for it.
//
// A flow into a stream is told by the call that writes, and by the one that opened it (written.go), also where that lies in
// another method and the stream in a field, or in an object that was made around it (opened.go).
//
// Calls of the platform and of libraries do what the models say ([models.Transfers], [models.Sinks]); without a word of
// theirs, texts and containers that come out have what went in. Objects that do something rather than hold something, such
// as contexts, views and handlers, are no data (opaque.go), and an object has the fields of its class alone (fits.go).
// What an object is asked for that the models know as other data is no longer what the object stands for: a flow is told by
// a way on which the data stays what it is (otherdata.go). A text, a number in its object and bytes stay what they are
// (exact.go): no branch for numbers gets a text. What is read as a number out of a part of a text that was joined is data only
// where a number of that kind was put in (joined.go). What is put behind a name in a text is in the part with that name
// (labelled.go); what code copies from one map to another, entry by entry, keeps its key (refiled.go), and a key that the run
// puts together is none of the constants (computed.go). Tests of the class
// of data, and of what a text begins with, decide where it goes on (tested.go). An exception is caught as what it was made as,
// or at least is declared as (exceptions.go). What contains something hands it to
// functions that it is given (fed.go), an observable also what it comes to contain (observed.go). What a callback leaves in a view
// that it is handed is there the next time (views.go); streams that the platform opens are none of the program's (outside.go). Of a log is told which flags decide
// whether it is written (switch.go). A way that no level of the API lets through from end to end is none (levels.go).
// Where the shortest way leads over a handler of exceptions, another one is told if there is any (course.go).
//
// # Limits
//
// testdata/flows/open.txt names the constructs that are known to come out wrong. The work of a group is bounded by maxEdges; a
// search that stops there says so, and names methods that it left. Native code is a sink, and what it returns is nothing
// but the texts and bytes that it makes of others. Nothing is said of data that scripts or Dart code read.
package taint
