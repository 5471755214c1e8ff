// Package models holds what is known of code that a build does not bring itself: which methods, fields and texts read
// personal data ([Sources]), what code needs which permission at which API level ([Permissions]), how the platform and
// common libraries call back ([Callbacks]), where a call moves data ([Transfers]) and where data leaves ([Sinks]). It knows names alone; that a build uses them is for the packages above.
//
// # Files
//
// The facts are YAML files in data, with a source for each; README.md explains the format. [Load] reads them, or those of
// a user: unknown and repeated keys, unknown ids of the taxonomy, entries without a source and entries that are there
// already are errors, each told as file:line. go generate turns them into models.bin, which is built in and decoded by the
// first call of [Builtin]: about a millisecond, where the files would take a hundred.
//
// # Sources
//
// A source is a method that is called, a method that a class of the build overrides to be handed the data, a field, or a
// text: a provider's address, a path, a command, a key of the system properties, the name of a service that gives
// nothing else. It stands for the place that names it, whatever becomes of the result; a method that registers a
// listener counts where it registers. A source stands for the member of its class and of all classes below it; overloads
// count together unless one is meant ([Member.Matches]). [Condition] narrows a call to values of an argument that the
// build holds as a constant; a call whose argument is not known is not that source.
//
// A [Personal] source is one that a reviewer calls collection: it reads an identifier, a place, a list of apps, what the
// user keeps, a microphone. An [Ordinary] one is what nearly all code reads for its own work: the model, the language, the
// size of the screen, whether there is a network, where storage is, one package or one intent asked for. Rules assert
// nothing on ordinary sources alone; they say what else an SDK could send.
//
// # Permissions
//
// The table serves the question whether anything in a build could need a permission that it requests, so it lists more
// than the platform enforces: a use is a reason to ask. A permission whose use code does not show says so
// ([Permission.Unseen]). From and To are the device's API levels, not the build's target.
//
// # Transfers and sinks
//
// A [Transfer] tells the parts of a call apart as far as they can be told from outside: an object, what it contains, what
// it contains under a key that is a constant. A store is what the app reads back: preferences, files, databases, the
// clipboard. There is no word for what a call takes away, so a list that was cleared holds what it held. A [Sink] is a call,
// or a stream that a call returns; memory is none, so ByteArrayOutputStream and StringWriter are transfers alone. What a
// server answers is not what it was asked, and a transfer of a connection says so.
//
// [Models.With] joins the built-in models with those of a user.
//
// # Limits
//
// Text that is put together at run time, encrypted or kept in native code is not found. What a user types is no source.
// Methods of SDKs, but for those of identifier services, location services and the like, are not here: their code is in the
// build and read there. Callback types of libraries serve builds that lack the library's code, such as an AAR. Files of
// the platform were read at API levels 23, 29 and 34; members that later levels or updatable modules brought are taken
// from their reference pages.
//
// All values are read-only after loading and safe for concurrent use.
package models
