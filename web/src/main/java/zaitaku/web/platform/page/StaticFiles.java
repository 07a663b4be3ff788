package zaitaku.web.platform.page;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.platform.Fingerprint;

/**
 * Style sheet, scripts and pictures, held in memory. Their address carries a hash of them all, so a
 * browser may keep them for ever. Immutable after it is made.
 */
@Singleton
final class StaticFiles {

  private static final String INDEX = "static/index.txt";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final String version;

  StaticFiles() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : index()) {
      byte[] content = read("static/" + name);
      files.put(name, content);
      all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
      all.writeBytes(Fingerprint.of(content));
    }
    version = HexFormat.of().formatHex(Fingerprint.of(all.toByteArray()), 0, 8);
  }

  /** Hash of all files, 16 hexadecimal digits. */
  String version() {
    return version;
  }

  /** Where pages find them, no slash at the end. */
  String base() {
    return "/static/" + version;
  }

  /** Addresses of all files, in the order of the index. */
  List<String> addresses() {
    return files.keySet().stream().map(name -> base() + "/" + name).toList();
  }

  /** A file by its name; names outside the index do not exist. */
  Optional<byte[]> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  static MediaType type(String name) {
    if (name.endsWith(".css")) {
      return MediaType.of("text/css; charset=utf-8");
    }
    if (name.endsWith(".js")) {
      return MediaType.of("text/javascript; charset=utf-8");
    }
    return MediaType.of(name.endsWith(".png") ? "image/png" : "image/svg+xml");
  }

  private static List<String> index() {
    return new String(read(INDEX), StandardCharsets.UTF_8).lines().toList();
  }

  /** Something of the program that lies on the class path. */
  static byte[] read(String resource) {
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }
}
