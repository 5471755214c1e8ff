package p;
import java.lang.annotation.*;
import java.util.*;
import java.util.function.*;
public class T<X extends Number> implements Runnable {
  @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE_USE,ElementType.TYPE_PARAMETER}) @interface N { int v() default 3; }
  @Retention(RetentionPolicy.RUNTIME) @interface A { String s() default "x"; Class<?> c() default int.class; Thread.State e() default Thread.State.NEW; int[] is() default {1,2}; N n() default @N(v=9); long l() default 5L; double d() default 1.5; float f() default 2f; char ch() default 'c'; byte b() default 1; short sh() default 2; boolean z() default true; }
  sealed interface S permits P, Q {}
  record P(@Deprecated int a, List<@N String> b) implements S {}
  record Q(long z) implements S {}
  static final int I = 5; static final long L = 7; static final float F=1.5f; static final double D=2.25; static final String ST="a\"\n\u4e2d\u0000";
  static final double NAN=Double.NaN, INF=Double.POSITIVE_INFINITY; static final float FM = Float.MIN_VALUE; static final double BIG=1e300, DD=1e7, EE=0.001;
  volatile int v; transient int t; @Deprecated int old; enum E { A, B }
  @A(s="q") public void run() {
    try { synchronized (this) { System.out.println("x" + v + I); } } catch (RuntimeException | Error e) { throw e; } finally { t++; }
    switch (v) { case 1: case 2: t=1; break; case 5: t=2; default: t = 400000; }
    switch (v) { case 1: t=1; break; case 500: t=2; break; case -100000: t=4; }
    Function<String,@N Integer> f = Integer::parseInt; Supplier<P> q = () -> new P(v, null);
    int[][] a = new int[3][4]; a[0][1] += 100; long l = 100000L; double d = 3.0; float ff = 3.5f; Object o = a; if (o instanceof int[][] z) { z[0] = new int[5]; }
    @N List<@N ? super @N String> li = new ArrayList<@N String>(); for (@N String s : new String[0]) { System.out.println(s); }
    Object c = T.class; Object c2 = int[].class; li = (@N List<String>) null;
    new Object() { void g() { } }; class Loc { } new Loc();
    for (int i = 0; i < 100000; i += 1000) { l += i; }
    boolean b = o instanceof @N String;
  }
  public native int nat(int a) throws java.io.IOException;
  strictfp @A int sf(@Deprecated final int a, @N String @N [] b) throws @N RuntimeException { assert a > 1; return b.length; }
  static <Y extends @N Object & Comparable<@N Y>> Y gen(Y... ys) { return ys[0]; }
}
