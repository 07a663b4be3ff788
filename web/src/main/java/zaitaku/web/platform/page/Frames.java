package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.ServiceSettings;

/** Begins the frame of a page from what the request says about its reader. */
@Singleton
public final class Frames {

  private final Messages messages;
  private final Looks looks;
  private final ServiceSettings settings;
  private final StaticFiles files;

  Frames(Messages messages, Looks looks, ServiceSettings settings, StaticFiles files) {
    this.messages = messages;
    this.looks = looks;
    this.settings = settings;
    this.files = files;
  }

  /**
   * A frame without facility, session or steps; its path is that of the request, where that can be
   * asked for again.
   */
  public Frame begin(HttpRequest<?> request, String title) {
    return frame(looks.of(request), OwnAddress.of(request).orElse(""), title);
  }

  /** The frame of a page that is the same for everybody who reads a language. */
  Frame shared(Language language, String titleKey) {
    Frame frame = frame(new Look(language, TextSize.STANDARD, Optional.empty()), "", "");
    return frame.withTitle(frame.text(titleKey));
  }

  private Frame frame(Look look, String path, String title) {
    Words words = messages.words(look.language(), look.readings());
    return new Frame(
        words,
        look.size(),
        words.showsReadings(),
        messages.offered(),
        settings.practice(),
        path,
        files.base(),
        title,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The texts in the language that the reader chose. */
  public Words words(HttpRequest<?> request) {
    Look look = looks.of(request);
    return messages.words(look.language(), look.readings());
  }
}
