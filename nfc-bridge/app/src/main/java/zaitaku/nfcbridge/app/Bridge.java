package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import zaitaku.nfcbridge.app.window.PinWindow;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.pcsc.PcscLimits;
import zaitaku.nfcbridge.card.pcsc.PcscReader;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.IssueCards;

/** The command line of the bridge. */
public final class Bridge {

  private static final int USAGE = 2;
  private static final int FAILED = 1;
  private static final Duration COOL_DOWN = Duration.ofSeconds(3);
  private static final int PROGRESS_STEP = 100;

  private Bridge() {}

  /** Exit status 0 when done, 1 when it failed, 2 when the command line is not understood. */
  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      // not at the root of the jar, where it would bind whoever has the agent on its class path
      System.setProperty("logback.configurationFile", "zaitaku/nfcbridge/app/logback.xml");
    }
    int status = run(List.of(arguments), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs one command; {@code agent} returns when it is told to stop. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return run(arguments, System.in, out, err);
  }

  /** The same with other keys than those of this machine. */
  static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    try {
      return switch (CommandLine.read(arguments)) {
        case Order.Help() -> {
          out.print(CommandLine.HELP);
          yield 0;
        }
        case Order.Unclear(String why) -> {
          err.println(why);
          err.println("--help says how it is used");
          yield USAGE;
        }
        case Order.IssueFurther order -> issue(order, out);
        case Order.RunAgent order -> agent(order, false, Practice::reader, out, err);
        case Order.OnRealReader(Order.RunAgent order, String named) ->
            agent(order, true, practice -> PcscReader.named(named, PcscLimits.USUAL), out, err);
        case Order.Present order -> PracticePresenter.run(order, out, err);
        case Order.Claim order -> PracticePhone.run(order, in, out, err);
        case Order.OpenLink(StartLink link, int port) -> {
          BrowserOpener.open(
              URI.create(
                  new AgentAddress(port).origin()
                      + BridgeProtocol.AUTHORIZE_PATH
                      + "?"
                      + link.query()));
          yield 0;
        }
      };
    } catch (IOException failed) {
      err.println("the bridge cannot go on: " + failed.getMessage());
      return FAILED;
    }
  }

  private static int issue(Order.IssueFurther order, PrintStream out) throws IOException {
    Files.createDirectories(order.out());
    IssueCards cards =
        new IssueCards(Practice.pki(order.data(), new SecureRandom(), Clock.systemUTC()));
    List<IssueCards.Issued> issued =
        cards.issue(
            order.count(),
            order.out(),
            done -> {
              if (done % PROGRESS_STEP == 0) {
                out.println(done + " cards");
              }
            });
    Path people = order.out().resolve(PeopleLines.FILE);
    String lines = PeopleLines.csv(issued.stream().map(IssueCards.Issued::commonName).toList());
    PrivateFile.write(people, lines.getBytes(StandardCharsets.UTF_8));
    out.println(issued.size() + " cards in " + order.out() + ", people in " + people);
    return 0;
  }

  private static int agent(
      Order.RunAgent order,
      boolean real,
      Function<Practice, CardReader> reader,
      PrintStream out,
      PrintStream err)
      throws IOException {
    return switch (Surfaces.choose(order.surface(), real, PinWindow::open)) {
      case Surfaces.Refused(String why) -> {
        err.println(why);
        yield USAGE;
      }
      case Surfaces.Chosen(PinSurface surface) -> agent(order, surface, reader, out);
    };
  }

  private static int agent(
      Order.RunAgent order,
      PinSurface surface,
      Function<Practice, CardReader> reader,
      PrintStream out)
      throws IOException {
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    Practice practice = Practice.open(order.data(), random, clock);
    AgentServer.Parts parts =
        new AgentServer.Parts(
            reader.apply(practice),
            surface,
            practice.issuers(),
            practice.tray(),
            practice.token(),
            practice.trust(),
            order.origins(),
            new Languages(LanguageFiles.of(System.getenv())),
            COOL_DOWN,
            clock,
            random);
    AgentServer server;
    try {
      server = AgentServer.start(order.port(), parts);
    } catch (IOException | RuntimeException failed) {
      practice.close();
      throw failed instanceof IOException io
          ? io
          : new IOException("port " + order.port() + " cannot be served", failed);
    }
    CountDownLatch stopped = stopOnSignal(server, practice);
    Path file = practice.announce(server.address(), order.serviceHost());
    out.println("practice agent on " + server.address().origin() + ", described in " + file);
    try {
      stopped.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static CountDownLatch stopOnSignal(AgentServer server, Practice practice) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  practice.close();
                  stopped.countDown();
                },
                "stop"));
    return stopped;
  }
}
