package zaitaku.web;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where and how the service listens; the port is the origin's. */
public sealed interface Listening {

  /** Plain HTTP on this machine only. */
  record Loopback() implements Listening {}

  /**
   * TLS 1.3 and 1.2 (security.md T01; protocols and suites stand in application.properties).
   *
   * @param keyStore PKCS#12 with one key and its certificates, leaf first
   * @param everywhere true to be reached from other machines, false on this one only
   */
  record Tls(Path keyStore, String password, boolean everywhere) implements Listening {

    @Override
    public String toString() {
      return "Tls[" + keyStore + "]";
    }
  }

  /** The server's settings. */
  default Map<String, Object> properties(int port) {
    Map<String, Object> properties = new HashMap<>();
    switch (this) {
      case Loopback() -> {
        properties.put("micronaut.server.host", "localhost");
        properties.put("micronaut.server.port", port);
      }
      case Tls(Path keyStore, String password, boolean everywhere) -> {
        properties.put("micronaut.server.host", everywhere ? "0.0.0.0" : "localhost");
        properties.put("micronaut.server.ssl.enabled", true);
        properties.put("micronaut.server.ssl.port", port);
        properties.put("micronaut.server.ssl.key-store.path", "file:" + keyStore.toAbsolutePath());
        properties.put("micronaut.server.ssl.key-store.type", "PKCS12");
        properties.put("micronaut.server.ssl.key-store.password", password);
      }
    }
    return properties;
  }
}
