package zaitaku.web.load;

/**
 * Processor time of the three parties at a moment, in milliseconds, and the moment.
 *
 * @param service the service's JVM
 * @param database PostgreSQL with all its processes
 * @param compiling of the service: its JIT compiler
 * @param collecting of the service: its collector and what else the VM thread does
 * @param load this program, with its cards and the OCSP responder
 */
record Usage(
    double service, double database, double compiling, double collecting, double load, long nanos) {

  static Usage now(long servicePid, long postmasterPid) {
    CpuTime.Housework own =
        servicePid == 0 ? new CpuTime.Housework(0, 0) : CpuTime.houseworkOf(servicePid);
    return new Usage(
        CpuTime.millisOf(servicePid),
        CpuTime.millisOfFamily(postmasterPid),
        own.compiling(),
        own.collecting(),
        CpuTime.millisOf(ProcessHandle.current().pid()),
        System.nanoTime());
  }

  /** What was used between two moments. */
  Usage since(Usage before) {
    return new Usage(
        service - before.service,
        database - before.database,
        compiling - before.compiling,
        collecting - before.collecting,
        load - before.load,
        nanos - before.nanos);
  }

  double seconds() {
    return nanos / 1e9;
  }

  /** CPU-ms of service and PostgreSQL for each of so many. */
  double servedPer(int count) {
    return (service + database) / Math.max(1, count);
  }

  /** Share of the service's processor time that its JIT compiler used. */
  double compilingShare() {
    return compiling / Math.max(1, service);
  }

  String line(int count) {
    int many = Math.max(1, count);
    return ("service %.2f (compiling %.2f, collecting %.2f) + PostgreSQL %.2f = %.2f CPU-ms a reception"
            + " (load program %.2f)")
        .formatted(
            service / many,
            compiling / many,
            collecting / many,
            database / many,
            (service + database) / many,
            load / many);
  }
}
