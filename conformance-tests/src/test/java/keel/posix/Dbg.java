package keel.posix;
class Dbg { public static void main(String[] a) { long s = Long.parseLong(a[0]); int n = Integer.parseInt(a[2]); int bad = 0; long ops = 0; int k = 0; long t = System.nanoTime();
  for (long i = s; i < s + n; i++) { var o = RandomRun.run(i, 100, RandomRun.Mishap.valueOf(a[1])); ops += o.operations(); k += o.mishaps(); if (!o.difference().isEmpty()) { System.out.println(o.difference()); if (++bad > 0) break; } }
 System.out.println(ops + " ops " + k + " mishaps " + (System.nanoTime() - t) / 1e9 + " s"); } }
