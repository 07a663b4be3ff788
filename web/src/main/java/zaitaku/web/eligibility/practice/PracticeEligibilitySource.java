package zaitaku.web.eligibility.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.ProvenCard;
import zaitaku.web.eligibility.EligibilityAnswer;
import zaitaku.web.eligibility.EligibilitySource;
import zaitaku.web.platform.ServiceSettings;

/**
 * The source of practice mode: invented people from CSV files, found by the common name of their
 * certificate ({@code web/docs/practice-people.md}). A changed file is read at the next question;
 * if it cannot be used, the log tells why and the people stay as they were. While a file {@code
 * outage} lies in the folder, the source does not answer. Safe for use by several threads.
 */
public final class PracticeEligibilitySource implements EligibilitySource {

  private static final Logger LOG = LoggerFactory.getLogger(PracticeEligibilitySource.class);
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final PeopleFolder folder;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Loaded loaded;

  private PracticeEligibilitySource(PeopleFolder folder, Loaded loaded) {
    this.folder = folder;
    this.loaded = loaded;
  }

  /**
   * Reads the people.
   *
   * @param settings of a service in practice mode
   * @param folder with further people files, {@code *.csv}; need not exist
   * @throws IllegalStateException when the service is not in practice mode (design §9)
   * @throws BadPeopleException when a line of any file cannot be used; tells all such lines
   * @throws IOException when a file cannot be read
   */
  public static PracticeEligibilitySource open(ServiceSettings settings, Path folder)
      throws IOException {
    if (!settings.practice()) {
      throw new IllegalStateException("invented people are for practice mode only");
    }
    PeopleFolder people = new PeopleFolder(folder);
    PeopleFolder.State state = people.look();
    return new PracticeEligibilitySource(people, new Loaded(state, people.read(state)));
  }

  @Override
  public EligibilityAnswer byCertificate(
      ProvenCard certificate, FacilityCode facility, Instant now) {
    return byCommonName(certificate.commonName(), now);
  }

  /** How many certificates are known at present. */
  public int size() {
    return loaded.people.size();
  }

  EligibilityAnswer byCommonName(String commonName, Instant now) {
    try {
      PeopleFolder.State state = folder.look();
      if (state.outage()) {
        return new EligibilityAnswer.Unavailable();
      }
      return people(state)
          .find(commonName)
          .map(person -> person.answer(now.atZone(JAPAN).toLocalDate()))
          .orElseGet(EligibilityAnswer.NotLinked::new);
    } catch (IOException e) {
      LOG.error("practice people cannot be looked at", e);
      return new EligibilityAnswer.Unavailable();
    }
  }

  private PracticePeople people(PeopleFolder.State state) {
    if (loaded.state.files().equals(state.files())) {
      return loaded.people;
    }
    reading.lock();
    try {
      if (!loaded.state.files().equals(state.files())) {
        loaded = new Loaded(state, readOrKeep(state));
      }
      return loaded.people;
    } finally {
      reading.unlock();
    }
  }

  private PracticePeople readOrKeep(PeopleFolder.State state) {
    try {
      PracticePeople people = folder.read(state);
      LOG.info("practice people read again: {} certificates", people.size());
      return people;
    } catch (IOException e) {
      LOG.error("changed practice people are not used, the people before stay: {}", e.getMessage());
      return loaded.people;
    }
  }

  private record Loaded(PeopleFolder.State state, PracticePeople people) {}
}
