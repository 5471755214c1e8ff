// Package framework is a compiled table of Android's public API: classes with their superclass and interfaces, public
// and protected methods and constructors with exact descriptors, and static fields of type String and
// android.net.Uri, which name providers, settings and permissions. It tells which class of the framework a call leads
// to ([Table.Resolve]), which method of the framework an app's method overrides ([Table.Declares]), and what a field
// holds ([Table.Field]).
//
// # What is covered
//
// Android 14 (level 34, as of its first beta) without the classes of the mainline modules; Android 10 (level 29)
// whole, so with java.*, javax.*, android.net, android.bluetooth and what else became a module later; what these two
// levels had removed from the documentation and kept for old apps; android.test and junit.framework; and what only
// Android 6 (level 23) had. The newest of them says what modifiers and superclass a class has; methods, interfaces
// and fields of all are joined.
//
// # What is left out
//
//   - API of levels 30 to 34 in mainline modules: java.* after Java 8 and some (List.of, VarHandle), and newer
//     methods of Wi-Fi, Bluetooth, connectivity, media provider.
//   - Most of org.apache.http, which Android 6 took out: the 13 classes that stayed are there.
//   - System, test and hidden API, such as android.os.SystemProperties, which apps reach by reflection.
//   - Overrides with the signature and modifiers of what they override, which signature files leave out, so that
//     List.add of one argument is found in Collection: compare what [Table.Resolve] gives on both sides.
//   - Bridges, and final in classes that only level 23 had.
//
// An app may carry classes of the same names, junit for one; those of the app win, which is up to the caller.
//
// # Form
//
// go run ./extract merges signature files and a jar of stubs into api.txt.gz, 0.4 MB, which is committed; go generate
// compiles that into framework.bin, 1.35 MB, which is built in and used where it lies (format.go). A test proves that
// the one is made of the other. Opening it checks a header, and nothing but [Method.Descriptor] and
// [Method.AppendDescriptor] allocates. Prototypes are kept as numbers of types, which makes the table half a megabyte
// smaller.
package framework
