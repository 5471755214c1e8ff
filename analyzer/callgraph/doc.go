// Package callgraph says which methods of a program run, when, and through which calls.
//
// # Construction
//
// [Scan] reads each body once, in parallel, and keeps of it what matters to the graph: calls, objects made, classes
// initialised, what is handed to code that the program does not have, intents sent, methods named by reflection
// (scan.go). A forward analysis of each method (program.Values) gives the constants, those of scrambled texts too
// (program.Initials), and the exact class of objects that the method makes itself.
//
// [Graph.Reach] then finds what runs, by rapid type analysis (Bacon and Sweeney, OOPSLA 1996): a virtual call leads to the
// methods of classes of which reached code makes an object. Methods that several classes inherit are looked at for each
// of them by itself, so that what a base class calls on its own object leads to the methods of that class alone (type
// sensitivity: Smaragdakis, Bravenboer and Lhoták, POPL 2011); for more than 64 heirs they are looked at once for all.
// The class is carried to where the object is kept by an object that it makes, as an inner class does, and to methods that
// get it as an argument. A method that branches on a number or a text is looked at for each constant that it is called with
// by itself, also through methods that pass it on (bind.go).
//
// Phases come one after another, each with its entry points: start-up, the life of components, exported components,
// callbacks, and for an archive its public methods. What only a later phase makes is no target of an earlier call. A method
// has the first phase in which it is reached; [Graph.Path] is the surest way there, and of several the shortest: a call that
// may lead to several methods counts as several steps.
//
// # Code that is called back
//
// What an object does that the platform gets is told by its class and by the type that the platform takes it as: the
// methods that override those of that type. They run with the code that handed the object over, as a Runnable does, or later,
// as what waits for a click or a change (phaseOf; models.Callbacks). An object that goes where the method cannot follow
// it, into a field or to a caller, is taken to be handed over where it is made. A call of an interface of the platform
// within the program, such as that of Runnable.run in a thread pool, is therefore not followed: it would lead from
// every queue to every Runnable. Libraries that the program refers to and does not have may call every public method of
// what they get.
//
// Intents lead to the components of the manifest that they name by class, or by action; a PendingIntent does not start
// anything now. Reflection is followed where class and method are constants.
//
// # Guards
//
// [Graph.Guarded] tells of code at start-up whether each way found to it lies on one side of a branch on a stored value, or on
// what a method returns that reads one, as code does that waits for consent. A shortest way avoids such branches if
// there is one that does.
//
// # What is not seen
//
// Native code, script, code loaded at run time; reflection and intents by computed names (counted in [Stats]); flags kept in
// fields alone; objects that deserialisers of absent libraries make. Conditions are not evaluated. Reached therefore means
// that nothing speaks against it, and a method that is not reached may still run. Results do not depend on the number of
// processors.
package callgraph
