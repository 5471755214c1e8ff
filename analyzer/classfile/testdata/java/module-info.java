@Deprecated open module m.n { requires transitive java.sql; requires static java.desktop; exports p; exports q to java.sql, java.xml; uses java.lang.Runnable; provides java.lang.Runnable with p.R; }
