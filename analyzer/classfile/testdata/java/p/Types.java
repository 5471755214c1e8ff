package p;

import java.io.StringReader;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Function;
import java.util.function.Supplier;

@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
@interface On {
  int value() default 0;

  Class<?>[] classes() default {};
}

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
@interface Seen {
  On[] on() default {@On, @On(value = 3, classes = {int[].class, void.class})};

  long[] longs() default {};
}

class Base {
  Base() {}

  Base(int a) {}

  <T> Base(T a, int b) {}
}

/** Annotations on every kind of type, and code that waits for the superclass. */
class Types<@On X extends @On Object> extends @On Base implements @On Runnable {
  Types(int a) {
    super(a > 1 ? 1 : a < -5 ? 2 : 3);
  }

  <Y> Types(String s) {
    <@On String>super(s, s == null ? 1 : 2);
  }

  class Inner<@Seen Z> {
    @Seen(longs = {1, -2}) Types<X>.@On Inner<@On Z> deep;
  }

  public void run() {}

  void receiver(@Seen Types<@On X> this) throws @Seen IllegalStateException {}

  static <@Seen P extends Comparable<@On P>> P same(P p) {
    return p;
  }

  @Seen int all(Object o) {
    try (@On StringReader r = new @Seen StringReader("x");
        @Seen StringReader s = null) {
      r.read();
    } catch (@On RuntimeException | java.io.@Seen IOException e) {
      throw new @Seen IllegalStateException();
    }
    Supplier<Object> make = @On Object::new;
    Function<String, Integer> size = @Seen String::length;
    Function<String, String> typed = Types::<@On String>same;
    Supplier<Base> base = () -> new <@On String>Base("", 1);
    @On int @Seen [] @On [] array = new @On int @Seen [2] @On [3];
    for (@Seen String s : new String[] {"a"}) {
      same(s);
      @On String again = Types.<@Seen String>same(s);
    }
    if (o instanceof @On String s && s.length() > 1 || o instanceof @Seen Integer) {
      return ((@Seen Object & @On Comparable<@On Object>) o).compareTo(o);
    }
    char c = (char) (array.length & 7);
    switch (c) {
      case 'a':
        return 1;
      case 'z':
        return (int) 3e10f;
      default:
        return (int) 1e-5;
    }
  }
}
