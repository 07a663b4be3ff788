package zaitaku.web.platform.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.auditverifier.StoredEntry;

/**
 * What somebody does to stored chains who may do everything in the database and knows how entries
 * are hashed, but has not the key of the checkpoints. Entries after the last checkpoint, rebuilt
 * together with the head, are the one thing that cannot be found; no tampering here is of that
 * kind.
 */
enum Tampering {
  CHANGE_ONE_VALUE {
    @Override
    void on(Scene scene) {
      int at = scene.anyIndex();
      scene.set(at, scene.withOneOtherValue(scene.chain().get(at)));
      scene.touched(at);
    }
  },
  CHANGE_AND_HASH_ANEW {
    @Override
    void on(Scene scene) {
      int at = scene.anyIndex();
      scene.set(at, scene.hashed(scene.withOtherField(scene.chain().get(at))));
      scene.touched(at);
    }
  },
  CHANGE_AND_REBUILD_ALL_AFTER {
    @Override
    void on(Scene scene) {
      int at = scene.vouchedIndex();
      scene.set(at, scene.withOtherField(scene.chain().get(at)));
      scene.rebuild(at);
      scene.touched(at);
    }
  },
  REMOVE_ONE {
    @Override
    void on(Scene scene) {
      int at = scene.random.nextInt(scene.chain().size() - 1);
      scene.chain().remove(at);
      scene.touched(at);
    }
  },
  REMOVE_AND_REBUILD_ALL_AFTER {
    @Override
    void on(Scene scene) {
      int at = scene.vouchedIndex();
      scene.chain().remove(at);
      scene.rebuild(at);
      scene.touched(at);
    }
  },
  INSERT_AND_REBUILD_ALL_AFTER {
    @Override
    void on(Scene scene) {
      int at = scene.vouchedIndex();
      scene.chain().add(at, scene.withOtherField(scene.chain().get(at)));
      scene.rebuild(at);
      scene.touched(at);
    }
  },
  INSERT_AT_THE_END {
    @Override
    void on(Scene scene) {
      int end = scene.chain().size();
      scene.chain().add(scene.withOtherField(scene.chain().getLast()));
      StoredEntry.Head head = scene.history.heads.get(scene.facility);
      scene.rebuild(end);
      scene.history.heads.put(scene.facility, head);
      scene.touched(end);
    }
  },
  EXCHANGE_TWO {
    @Override
    void on(Scene scene) {
      int one = scene.random.nextInt(scene.chain().size() - 1);
      int other = one + 1 + scene.random.nextInt(scene.chain().size() - one - 1);
      StoredEntry first = scene.chain().get(one);
      StoredEntry second = scene.chain().get(other);
      scene.set(one, Scene.at(second, scene.facility, first.sequence()));
      scene.set(other, Scene.at(first, scene.facility, second.sequence()));
      scene.touched(one);
      scene.touched(other);
    }
  },
  EXCHANGE_BETWEEN_FACILITIES {
    @Override
    void on(Scene scene) {
      List<StoredEntry> others = scene.history.chains.get(scene.other);
      int here = scene.anyIndex();
      int there = scene.random.nextInt(others.size());
      StoredEntry mine = scene.chain().get(here);
      StoredEntry theirs = others.get(there);
      scene.set(here, Scene.at(theirs, scene.facility, mine.sequence()));
      others.set(there, Scene.at(mine, scene.other, theirs.sequence()));
      scene.touched(here);
      scene.places.add(new Place(scene.other, there + 1));
    }
  },
  CUT_THE_TAIL {
    @Override
    void on(Scene scene) {
      int keep = scene.random.nextInt(scene.chain().size());
      scene.cut(keep);
      scene.touched(keep);
    }
  },
  CUT_THE_TAIL_AND_SET_THE_HEAD {
    @Override
    void on(Scene scene) {
      scene.restore(scene.vouchedIndex());
    }
  },
  REBUILD_ALL {
    @Override
    void on(Scene scene) {
      for (int i = 0; i < scene.chain().size(); i++) {
        scene.set(i, scene.withOtherField(scene.chain().get(i)));
      }
      scene.rebuild(0);
      scene.touched(0);
    }
  },
  RESTORE_AND_GO_ON {
    @Override
    void on(Scene scene) {
      int keep = scene.vouchedIndex();
      int length = scene.chain().size();
      scene.restore(keep);
      while (scene.chain().size() < length + 2) {
        scene.history.append(scene.facility, scene.random);
      }
    }
  },
  REMOVE_A_FACILITY {
    @Override
    void on(Scene scene) {
      scene.history.chains.remove(scene.facility);
      scene.history.heads.remove(scene.facility);
      scene.touched(0);
    }
  },
  CHANGE_THE_HEAD {
    @Override
    void on(Scene scene) {
      StoredEntry.Head head = scene.history.heads.get(scene.facility);
      byte[] hash = head.hash().clone();
      hash[scene.random.nextInt(hash.length)] ^= 1;
      scene.history.heads.put(scene.facility, new StoredEntry.Head(head.sequence(), hash));
      scene.touched(scene.chain().size() - 1);
    }
  };

  abstract void on(Scene scene);

  /** Where something was tampered with. */
  record Place(UUID facility, long sequence) {}

  /** One history that is tampered with at one facility. */
  static final class Scene {
    final WrittenHistory history;
    final Random random;
    final UUID facility;
    final UUID other;
    final List<Place> places = new ArrayList<>();

    Scene(WrittenHistory history, Random random) {
      this.history = history;
      this.random = random;
      List<UUID> ids = new ArrayList<>(new TreeSet<>(history.chains.keySet()));
      this.facility = ids.remove(random.nextInt(ids.size()));
      this.other = ids.get(random.nextInt(ids.size()));
    }

    List<StoredEntry> chain() {
      return history.chains.get(facility);
    }

    int anyIndex() {
      return random.nextInt(chain().size());
    }

    /** An index at or before the last checkpoint. */
    int vouchedIndex() {
      return random.nextInt((int) history.vouched(facility));
    }

    void touched(int index) {
      places.add(new Place(facility, index + 1));
    }

    void set(int index, StoredEntry entry) {
      chain().set(index, entry);
    }

    void cut(int keep) {
      chain().subList(keep, chain().size()).clear();
    }

    /** The state after so many entries, head included. */
    void restore(int keep) {
      cut(keep);
      byte[] end = keep == 0 ? AuditHash.genesis(facility) : chain().getLast().own();
      history.heads.put(facility, new StoredEntry.Head(keep, end));
      touched(keep);
    }

    /** Numbers, links and hashes all from an index on, and sets the head. */
    void rebuild(int from) {
      byte[] before = from == 0 ? AuditHash.genesis(facility) : chain().get(from - 1).own();
      for (int i = from; i < chain().size(); i++) {
        StoredEntry old = chain().get(i);
        set(
            i,
            hashed(
                new StoredEntry(
                    facility, i + 1, old.micros(), old.fields(), old.form(), before, old.own())));
        before = chain().get(i).own();
      }
      history.heads.put(facility, new StoredEntry.Head(chain().size(), before));
    }

    StoredEntry withOtherField(StoredEntry e) {
      List<String> fields = new ArrayList<>(e.fields());
      int field = random.nextInt(fields.size() - 1);
      fields.set(field, fields.get(field) + "x");
      return new StoredEntry(
          e.facility(), e.sequence(), e.micros(), fields, e.form(), e.previous(), e.own());
    }

    StoredEntry withOneOtherValue(StoredEntry e) {
      return switch (random.nextInt(6)) {
        case 0 ->
            new StoredEntry(
                e.facility(), e.sequence(), e.micros() + 1, e.fields(), 2, e.previous(), e.own());
        case 1 ->
            new StoredEntry(
                e.facility(), e.sequence(), e.micros(), e.fields(), 1, e.previous(), e.own());
        case 2 ->
            new StoredEntry(
                e.facility(),
                e.sequence(),
                e.micros(),
                e.fields(),
                e.form(),
                flipped(e.previous()),
                e.own());
        case 3 ->
            new StoredEntry(
                e.facility(),
                e.sequence(),
                e.micros(),
                e.fields(),
                e.form(),
                e.previous(),
                flipped(e.own()));
        case 4 -> content(e);
        default -> withOtherField(e);
      };
    }

    private StoredEntry content(StoredEntry e) {
      List<String> fields = new ArrayList<>(e.fields());
      fields.set(9, fields.get(9).isEmpty() ? "0".repeat(64) : "");
      return new StoredEntry(
          e.facility(), e.sequence(), e.micros(), fields, e.form(), e.previous(), e.own());
    }

    private byte[] flipped(byte[] bytes) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return bytes;
    }

    /** The hash anew, by a third implementation of the published form. */
    StoredEntry hashed(StoredEntry e) {
      return new StoredEntry(
          e.facility(), e.sequence(), e.micros(), e.fields(), e.form(), e.previous(), hash(e));
    }

    private static byte[] hash(StoredEntry e) {
      ByteBuffer bytes = ByteBuffer.allocate(8192);
      text(bytes, "zaitaku.audit." + e.form());
      bytes.put(e.previous());
      bytes.putLong(e.facility().getMostSignificantBits());
      bytes.putLong(e.facility().getLeastSignificantBits());
      bytes.putLong(e.sequence()).putLong(e.micros());
      e.fields().stream().limit(e.form() == 1 ? 9 : 10).forEach(field -> text(bytes, field));
      byte[] whole = new byte[bytes.position()];
      bytes.flip().get(whole);
      return Fingerprint.of(whole);
    }

    private static void text(ByteBuffer bytes, String text) {
      byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      bytes.putInt(utf8.length).put(utf8);
    }

    static StoredEntry at(StoredEntry e, UUID facility, long sequence) {
      return new StoredEntry(
          facility, sequence, e.micros(), e.fields(), e.form(), e.previous(), e.own());
    }
  }
}
