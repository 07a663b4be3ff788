package zaitaku.web.load;

/**
 * Processor time of the three parties at a moment, in milliseconds, and the moment.
 *
 * @param service the service's JVM
 * @param database PostgreSQL with all its processes
 * @param load this program, with its cards and the OCSP responder
 */
record Usage(double service, double database, double load, long nanos) {

  static Usage now(long servicePid, long postmasterPid) {
    return new Usage(
        CpuTime.millisOf(servicePid),
        CpuTime.millisOfFamily(postmasterPid),
        CpuTime.millisOf(ProcessHandle.current().pid()),
        System.nanoTime());
  }

  /** What was used between two moments. */
  Usage since(Usage before) {
    return new Usage(
        service - before.service,
        database - before.database,
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

  String line(int count) {
    int many = Math.max(1, count);
    return "service %.2f + PostgreSQL %.2f = %.2f CPU-ms a reception (load program %.2f)"
        .formatted(service / many, database / many, (service + database) / many, load / many);
  }
}
