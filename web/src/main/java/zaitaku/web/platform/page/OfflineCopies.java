package zaitaku.web.platform.page;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zaitaku.web.platform.Fingerprint;

/**
 * What a browser keeps for the time without a signal: the offline page of each language and the
 * worker that keeps it beside the static files. Made once; immutable.
 */
@Singleton
final class OfflineCopies {

  /** Path of an offline page without its language. */
  static final String PAGES = "/offline/";

  private final Map<String, byte[]> pages = new LinkedHashMap<>();
  private final byte[] worker;

  OfflineCopies(Messages messages, Frames frames, Pages maker, StaticFiles files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(files.version().getBytes(StandardCharsets.UTF_8));
    for (Language language : messages.offered()) {
      byte[] page = maker.render(new OfflinePage(frames.shared(language, "offline.title")));
      pages.put(language.tag(), page);
      all.writeBytes(Fingerprint.of(page));
    }
    byte[] program = StaticFiles.read("offline/sw.js");
    all.writeBytes(program);
    // a cache of its own for each version: the worker throws all others away
    String name = "zaitaku-" + HexFormat.of().formatHex(Fingerprint.of(all.toByteArray()), 0, 8);
    worker =
        (kept(name, files.addresses()) + new String(program, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
  }

  /** The script of the worker, UTF-8. */
  byte[] worker() {
    return worker.clone();
  }

  /** The offline page in a language, UTF-8; empty for a language that is not offered. */
  Optional<byte[]> page(String tag) {
    return Optional.ofNullable(pages.get(tag)).map(byte[]::clone);
  }

  /** Our own names only: neither quotes nor anything else that a script would read otherwise. */
  private String kept(String name, List<String> files) {
    List<String> offline = pages.keySet().stream().map(tag -> PAGES + tag).toList();
    return "const KEPT = {name: '%s', files: [%s], pages: [%s]};\n"
        .formatted(name, quoted(files), quoted(offline));
  }

  private static String quoted(List<String> paths) {
    return paths.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
  }
}
