package zaitaku.web.load;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.platform.practice.EmbeddedDatabase;
import zaitaku.web.testing.Ports;

/** What stands around the service: PostgreSQL, authority, cards, responder. */
final class LoadBench implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** As in practice mode. */
  private static final int POOL = 20;

  private final Path home;
  private final EmbeddedDatabase database;
  private final PracticePki pki;

  private LoadBench(Path home, EmbeddedDatabase database, PracticePki pki) {
    this.home = home;
    this.database = database;
    this.pki = pki;
  }

  static LoadBench open(Path home) throws IOException {
    EmbeddedDatabase database = EmbeddedDatabase.start(home.resolve("postgres"));
    return new LoadBench(
        home, database, PracticePki.open(home.resolve("pki"), RANDOM, Clock.systemUTC()));
  }

  DatabaseAddress database() {
    return database.address();
  }

  long postmasterPid() throws IOException {
    Path noted = home.resolve("postgres/data/postmaster.pid");
    return Long.parseLong(Files.readAllLines(noted).getFirst().strip());
  }

  Path home() {
    return home;
  }

  /** Issues cards and writes down who they are. */
  LoadCards cards(int count) throws IOException {
    LoadCards cards = LoadCards.issue(pki, count, RANDOM);
    Files.createDirectories(home.resolve("people"));
    Files.writeString(home.resolve("people/load.csv"), cards.peopleCsv());
    return cards;
  }

  /** Answers at once with what was signed before. */
  FastResponder responder(LoadCards cards) {
    return FastResponder.start(
        "application/ocsp-response",
        request -> {
          byte[] answer = cards.ocspAnswers().get(serial(request));
          return answer == null ? new byte[0] : answer;
        });
  }

  private static BigInteger serial(byte[] request) {
    OCSPRequest asked = OCSPRequest.getInstance(request);
    return Request.getInstance(asked.getTbsRequest().getRequestList().getObjectAt(0))
        .getReqCert()
        .getSerialNumber()
        .getValue();
  }

  List<String> tokens(int count) throws IOException {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(FacilityUrlToken.fresh(RANDOM).text());
    }
    Files.write(home.resolve("tokens"), tokens);
    return tokens;
  }

  /** What the service is told; the database by the straight way or another. */
  Properties told(FastResponder responder, int databasePort) throws IOException {
    DatabaseAddress at = database.address();
    Properties told = new Properties();
    told.setProperty("origin", "http://localhost:" + Ports.free());
    told.setProperty("db.host", at.host());
    told.setProperty("db.port", Integer.toString(databasePort));
    told.setProperty("db.name", at.database());
    told.setProperty("db.app", at.appUser());
    told.setProperty("db.app.password", at.appPassword());
    told.setProperty("db.owner", at.ownerUser());
    told.setProperty("db.owner.password", at.ownerPassword());
    told.setProperty("db.pool", Integer.toString(POOL));
    told.setProperty("keys", home.resolve("keys.json").toString());
    told.setProperty("anchor", pki.anchorFile().toString());
    told.setProperty("ocsp", responder.uri("/ocsp").toString());
    told.setProperty("crl", responder.uri("/crl").toString());
    told.setProperty("people", home.resolve("people").toString());
    told.setProperty("tokens", home.resolve("tokens").toString());
    return told;
  }

  @Override
  public void close() {
    database.close();
  }
}
