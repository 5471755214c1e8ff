// Package learn drafts the record of an SDK from its own artifact: an AAR, a JAR or a shared object.
//
// # What a draft holds
//
// What the artifact shows: class prefixes, components, authorities, meta-data keys, permissions, native libraries,
// classes with native methods, hosts, assets, files, and rules for the version. What belongs to records of the database
// is left out of the signatures and listed as nested. Names, operators, declared data and the sources are the
// author's to fill in; [Draft.Notes] says what to check besides.
//
// # Class prefixes
//
// The classes that no record owns are laid out as a tree of packages. A prefix is the first package from the third
// level on that holds classes or several packages; one called android, mobile, platform or the like is passed through,
// as vendors put several products into it. A package where three or more packages have the names of one or two letters
// that shrinkers make up is taken whole, from the second level on, since such names move with each release; so is one
// of two levels that holds classes itself. Below a prefix nothing is listed.
//
// # Versions
//
// The artifact's own version is what its manifest, its file name or a version file in it says. A constant is proposed
// as a rule where it holds that version, or, when there is none, where its name says that it is one. A constant
// of such a name with another value is told in a note.
//
// # Limits
//
// Nothing is run, and no method body is followed. An artifact states what its vendor wrote into it: hosts may be those
// of partners, permissions those of a feature that few use.
package learn
