package zaitaku.web.platform.database;

/**
 * What the pool thinks it has, at one moment.
 *
 * @param allocated sessions made and not closed, those being made included
 * @param idle of them, those that wait to be used
 * @param waiting requests that wait for a session
 * @param rebuilds how often all was thrown away and begun anew
 */
public record PoolFigures(int allocated, int idle, int waiting, int rebuilds) {}
