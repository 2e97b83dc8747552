package dev.stele.contracts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the registries should do, said once more in Java; times are seconds of the block. */
final class RegistryModel {
  static final long OPEN = 0;

  record Key(long validFrom, long validTo, long recordedAt, long compromisedAt) {
    boolean countsAt(long time) {
      return validFrom <= time && (validTo == OPEN || time < validTo);
    }
  }

  record Suspension(long from, long until, long recordedAt) {}

  record Entry(int status, long recordedAt, long until) {
    static final Entry NONE = new Entry(0, 0, 0);
  }

  /** Keys by "district/account", entries by "district/target". */
  final Map<String, Key> keys = new HashMap<>();

  final Map<String, Entry> entries = new HashMap<>();
  final Map<Integer, List<Suspension>> suspensions = new HashMap<>();

  private static String of(int district, int other) {
    return district + "/" + other;
  }

  Key key(int district, int account) {
    return keys.get(of(district, account));
  }

  Entry entry(int district, int target) {
    return entries.getOrDefault(of(district, target), Entry.NONE);
  }

  List<Suspension> suspensions(int district) {
    return suspensions.computeIfAbsent(district, unused -> new ArrayList<>());
  }

  boolean addKey(long now, int district, int account, long from, long to) {
    if (from == 0 || (to != OPEN && to <= from) || key(district, account) != null) {
      return false;
    }
    keys.put(of(district, account), new Key(from, to, now, 0));
    return true;
  }

  boolean endKey(long now, int district, int account, long end) {
    Key key = key(district, account);
    if (key == null
        || end < Math.max(now, key.validFrom())
        || (key.validTo() != OPEN && end >= key.validTo())) {
      return false;
    }
    keys.put(
        of(district, account),
        new Key(key.validFrom(), end, key.recordedAt(), key.compromisedAt()));
    return true;
  }

  boolean compromiseKey(long now, int district, int account, long since) {
    Key key = key(district, account);
    if (key == null
        || since < key.validFrom()
        || since > now
        || (key.validTo() != OPEN && since > key.validTo())) {
      return false;
    }
    long reported = key.compromisedAt() == 0 ? now : key.compromisedAt();
    keys.put(of(district, account), new Key(key.validFrom(), since, key.recordedAt(), reported));
    return true;
  }

  boolean suspendDistrict(long now, int district, long from, long until) {
    List<Suspension> all = suspensions(district);
    long earliest = all.isEmpty() ? 1 : all.getLast().until();
    if (earliest > now || from < earliest || until <= from || until <= now) {
      return false;
    }
    all.add(new Suspension(from, until, now));
    return true;
  }

  boolean moveSuspensionEnd(long now, int district, long until) {
    List<Suspension> all = suspensions(district);
    if (all.isEmpty()
        || all.getLast().until() <= now
        || until < now
        || until < all.getLast().from()) {
      return false;
    }
    all.set(all.size() - 1, new Suspension(all.getLast().from(), until, now));
    return true;
  }

  /** The consortium is account 0. */
  private boolean isEntitled(long now, int district, int account) {
    boolean suspended =
        suspensions(district).stream().anyMatch(it -> it.from() <= now && now < it.until());
    Key key = key(district, account);
    return account == 0 || (!suspended && key != null && key.countsAt(now));
  }

  boolean revoke(long now, int district, int target, int account) {
    if (!isEntitled(now, district, account)) {
      return false;
    }
    if (entry(district, target).status() != 2) {
      entries.put(of(district, target), new Entry(2, now, 0));
    }
    return true;
  }

  boolean suspend(long now, int district, int target, int account, long until) {
    Entry entry = entry(district, target);
    boolean running = entry.until() > now;
    if (!isEntitled(now, district, account)
        || entry.status() == 2
        || until < now
        || (until == now && !running)) {
      return false;
    }
    entries.put(of(district, target), new Entry(1, now, until));
    return true;
  }
}
