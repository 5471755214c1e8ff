# Other names for the app's own classes and members, as another run of an obfuscator gives them; no names of sources and
# no lines. Names that the layout or the platform calls stay.
s#com/example/chatdemo/FriendFinder#com/example/chatdemo/c#g
s#com/example/chatdemo/Nearby#com/example/chatdemo/a#g
s#com/example/chatdemo/Server#com/example/chatdemo/f#g
s#com/example/chatdemo/TopUp#com/example/chatdemo/b#g
s#com/example/chatdemo/Updater#com/example/chatdemo/d#g
s#com/example/chatdemo/VoiceInput#com/example/chatdemo/e#g
s#com/example/chatdemo/BootReceiver#com/example/chatdemo/Wakeup#g
s#com/example/chatdemo/ChatApplication#com/example/chatdemo/Program#g
s#com/example/chatdemo/HistoryProvider#com/example/chatdemo/Archive#g
s#com/example/chatdemo/MainActivity#com/example/chatdemo/Chats#g
s#android:name="\.BootReceiver"#android:name=".Wakeup"#
s#android:name="\.ChatApplication"#android:name=".Program"#
s#android:name="\.HistoryProvider"#android:name=".Archive"#
s#android:name="\.MainActivity"#android:name=".Chats"#
s#askForPermissions#z#g
s#->voice:#->y:#g
s#field private voice:#field private y:#
s#->recognizer:#->x:#g
s#field private final recognizer:#field private final x:#
s#^\.source .*#.source "SourceFile"#
/^ *\.line /d
