# A third set of short names, on top of those of names.sed.
s#com/example/chatdemo/a;#com/example/chatdemo/q;#g
s#com/example/chatdemo/b;#com/example/chatdemo/a;#g
s#com/example/chatdemo/c;#com/example/chatdemo/aaa;#g
s#com/example/chatdemo/d;#com/example/chatdemo/aB;#g
s#com/example/chatdemo/e;#com/example/chatdemo/b;#g
s#com/example/chatdemo/f;#com/example/chatdemo/c;#g
s#com/example/chatdemo/g;#com/example/chatdemo/f;#g
s#->y:#->a:#g
s#field private y:#field private a:#
