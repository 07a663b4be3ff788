package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.VirtualCard;
import zaitaku.nfcbridge.virtualcard.VirtualReader;

/** Plays a phone with a practice card: {@code bridge claim}. */
final class PracticePhone {

  private static final int UNCLEAR = 2;
  private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(5);

  private PracticePhone() {}

  /** Exit status 0 when a proof was taken, 1 when not, 2 when link or card are none. */
  static int run(Order.Claim order, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    Optional<StartLink> link = link(order.from());
    if (link.isEmpty()) {
      err.println("no start link of a reception in: " + order.from());
      return UNCLEAR;
    }
    Languages languages = new Languages(LanguageFiles.of(System.getenv()));
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    PracticePki pki = Practice.pki(order.data(), random, clock);
    Optional<VirtualCard> card = Practice.cards(pki, order.data()).byId(order.card());
    if (card.isEmpty()) {
      err.println("no card of this name in the tray: " + order.card());
      return UNCLEAR;
    }
    VirtualReader reader = new VirtualReader("スマートフォンの代わり");
    reader.lay(card.get());
    try (ServiceCalls calls =
            new ServiceCalls(
                SERVICE_DEADLINE, TrustedServices.besides(pki.authority().certificate()));
        ProgressNotes notes = new ProgressNotes(calls)) {
      Phone phone =
          new Phone(
              new RequestDesk(
                  calls,
                  new RequestVerifier(clock),
                  random,
                  Set.of(),
                  new RecentServices(Set.of())),
              new CardDesk(
                  reader, new PagePinSurface(), new PracticeIssuer(pki.authority().certificate())),
              new ResponseDesk(calls),
              notes,
              new PhoneTalk(in, out, languages.of(Locale.getDefault().getLanguage())),
              languages,
              clock);
      return phone.serve(link.get(), order.agreed()) ? 0 : 1;
    } finally {
      reader.take();
    }
  }

  /** What was given is a link, or the picture of one. */
  private static Optional<StartLink> link(String from) throws IOException {
    Optional<Path> file = file(from);
    return file.isPresent()
        ? CodePicture.text(file.get()).flatMap(PhoneLink::in)
        : PhoneLink.in(from);
  }

  private static Optional<Path> file(String from) {
    try {
      return Optional.of(Path.of(from)).filter(Files::isRegularFile);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}
