package taint

import (
	"slices"

	"sdkaudit/analyzer/program"
)

// isOutside reports whether a call gives an object of a class of the platform for sure: a socket, a connection or a provider
// makes its streams itself, so that no stream of the program is meant by what is called on them.
func (s *search) isOutside(m *method, i uint32) bool {
	ref := m.calledAt(i)
	if ref == program.NoMethod || s.p.Target(ref).Def != program.NoDef || len(m.calls[i]) > 0 {
		return false
	}
	return s.isStream(s.p.Result(s.p.SigOf(ref))) && slices.Contains(streamers, string(s.p.Descriptor(s.p.ClassOf(ref))))
}

// isStream reports whether a type is that of any stream: no object is of that class, so that one known by it is of a class of
// the platform.
func (s *search) isStream(t program.TypeID) bool {
	if t == program.NoType {
		return false
	}
	d := string(s.p.Descriptor(t))
	return d == "Ljava/io/InputStream;" || d == "Ljava/io/OutputStream;"
}

// streamers are the classes of the platform with methods that open streams of its own.
var streamers = []string{
	"Landroid/net/LocalSocket;", "Ljava/net/Socket;", "Ljavax/net/ssl/SSLSocket;", "Landroid/bluetooth/BluetoothSocket;",
	"Ljava/net/URL;", "Ljava/net/URLConnection;", "Ljava/net/HttpURLConnection;", "Ljavax/net/ssl/HttpsURLConnection;",
	"Landroid/content/ContentResolver;", "Landroid/content/Context;", "Landroid/content/ContextWrapper;",
	"Landroid/content/res/AssetManager;", "Landroid/content/res/Resources;", "Landroid/content/res/AssetFileDescriptor;",
	"Ljava/lang/Class;", "Ljava/lang/ClassLoader;", "Ljava/lang/Process;", "Ljava/util/zip/ZipFile;", "Ljava/util/jar/JarFile;",
	"Ljava/nio/file/Files;", "Ljava/nio/channels/SocketChannel;",
}
