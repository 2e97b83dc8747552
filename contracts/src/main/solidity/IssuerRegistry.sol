// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";

/// @title Which district published which profile, and which of its keys counted when.
/// @notice One deployment a consortium, not upgradeable, no personal data. The owner is the consortium: an
/// account, a Safe or any contract. Ownership moves in two steps, so that it cannot move to an address that nobody
/// holds; renouncing it freezes the registry for good, as it stands.
/// @dev Units: every time is in seconds since 1970-01-01T00:00:00Z, as `block.timestamp` gives it.
///
/// Invariants:
/// - a district, a profile version and a key are appended, never removed;
/// - (district, role, keyId) has one window, [validFrom, validTo), and it never grows: once a key is registered, a
///   verdict on it can go from valid to invalid by a visible event, never the other way;
/// - an end that a key already has moves into the past by `compromiseKey` only;
/// - a district's suspensions are appended, do not overlap, and only the newest can be running or still to come. Its end
///   may move, but not before the block that moves it: what was suspended at a past moment stays so.
///
/// Storage, to be read by state proofs (p is the 32-byte slot number, || joins 32-byte words):
/// - slot 0 owner; slot 1 pending owner;
/// - slot 2 `districtIds`: length; element i at keccak256(2) + i;
/// - slot 3 district d at D = keccak256(d || 3): D profile count, D+1 mirror count;
///   profile i at P = keccak256(D) + 3i: P hash, P+1 recordedAt, P+2 URI (a Solidity string);
/// - slot 4 the key k of role r of district d: one word at keccak256(k || keccak256(r || keccak256(d || 4))), from the
///   low end 64 bits each of validFrom, validTo, recordedAt, compromisedAt. Zero: this key was never registered;
/// - slot 5 the key identifiers of (d, r), in order: length at K = keccak256(r || keccak256(d || 5)), element i at
///   keccak256(K) + i;
/// - slot 6 the suspensions of d: length at S = keccak256(d || 6); element i one word at keccak256(S) + i, from the low end
///   64 bits each of from, until, recordedAt.
contract IssuerRegistry is Ownable2Step {
    /// @dev None is no role: it makes a forgotten argument an error.
    enum Role {
        None,
        Anchor,
        Assertion
    }

    /// @param profileHash SHA-256 of the bytes of the profile file
    /// @param recordedAt the time of the block that appended this version
    /// @param profileUri where the file was published; only a hint, the hash decides
    struct Profile {
        bytes32 profileHash;
        uint64 recordedAt;
        string profileUri;
    }

    /// @param validFrom the first second at which the key counts; never 0
    /// @param validTo the first second at which it no longer counts; 0 = open; equal to validFrom = it never counted
    /// @param recordedAt the time of the block that registered it; later than validFrom when that was back-dated
    /// @param compromisedAt the time of the block that first reported it compromised; 0 = never
    struct Key {
        uint64 validFrom;
        uint64 validTo;
        uint64 recordedAt;
        uint64 compromisedAt;
    }

    /// @param from the first second at which no key of the district counts; never 0
    /// @param until the first second at which they count again; later than from, or equal to it when it was called off
    /// @param recordedAt the time of the block that last set it; later than from when that was back-dated
    struct Suspension {
        uint64 from;
        uint64 until;
        uint64 recordedAt;
    }

    struct District {
        Profile[] profiles;
        string[] mirrors;
    }

    bytes32[] private districtIds;
    mapping(bytes32 districtId => District) private districts;
    mapping(bytes32 districtId => mapping(Role => mapping(bytes32 keyId => Key))) private keys;
    mapping(bytes32 districtId => mapping(Role => bytes32[])) private keyIds;
    mapping(bytes32 districtId => Suspension[]) private suspensions;

    event DistrictRegistered(bytes32 indexed districtId);
    event ProfileAppended(bytes32 indexed districtId, uint256 indexed index, bytes32 profileHash, string profileUri);
    /// @notice `mirrors` is the whole list from now on; earlier lists are in earlier events only.
    event MirrorsReplaced(bytes32 indexed districtId, string[] mirrors);
    event KeyAdded(
        bytes32 indexed districtId, Role indexed role, bytes32 indexed keyId, uint64 validFrom, uint64 validTo
    );
    /// @notice An ordinary end, not before the block that carries it.
    event KeyEnded(bytes32 indexed districtId, Role indexed role, bytes32 indexed keyId, uint64 validTo);
    /// @notice From `since` on, which may lie in the past, what this key did proves nothing.
    event KeyCompromised(bytes32 indexed districtId, Role indexed role, bytes32 indexed keyId, uint64 since);

    /// @notice In [from, until) no key of the district counts. Said again for the same index when the end moves.
    event DistrictSuspended(bytes32 indexed districtId, uint256 indexed index, uint64 from, uint64 until);

    error ZeroDistrictId();
    error ZeroProfileHash();
    error DistrictExists(bytes32 districtId);
    error UnknownDistrict(bytes32 districtId);
    error InvalidRole(Role role);
    /// @notice Zero, or for an anchor key more than an address.
    error InvalidKeyId(Role role, bytes32 keyId);
    error KeyExists(bytes32 districtId, Role role, bytes32 keyId);
    error UnknownKey(bytes32 districtId, Role role, bytes32 keyId);
    error InvalidWindow(uint64 validFrom, uint64 validTo);
    /// @notice The end asked for is not in [earliest, latest]; latest 0 = no upper bound.
    error EndOutOfBounds(uint64 end, uint64 earliest, uint64 latest);

    /// @notice The newest suspension has not ended; move its end instead.
    error SuspensionOpen(bytes32 districtId, uint64 from, uint64 until);
    /// @notice There is none that is running or still to come.
    error NotSuspended(bytes32 districtId);

    constructor(address consortium) Ownable(consortium) {}

    modifier known(bytes32 districtId) {
        if (districts[districtId].profiles.length == 0) revert UnknownDistrict(districtId);
        _;
    }

    /// @notice Admits a district with the first version of its profile.
    /// @param districtId not 0; keccak256 of the UTF-8 bytes of the profile's `id`, so that whoever has a badge can compute
    /// it from the issuer that the badge names
    /// @param profileHash SHA-256 of the profile file, not 0
    function registerDistrict(
        bytes32 districtId,
        bytes32 profileHash,
        string calldata profileUri,
        string[] calldata mirrors
    ) external onlyOwner {
        if (districtId == 0) revert ZeroDistrictId();
        if (districts[districtId].profiles.length != 0) revert DistrictExists(districtId);
        districtIds.push(districtId);
        emit DistrictRegistered(districtId);
        _appendProfile(districtId, profileHash, profileUri);
        if (mirrors.length != 0) _replaceMirrors(districtId, mirrors);
    }

    /// @notice Puts a new version of the profile in force from this block on; earlier ones stay readable.
    function appendProfile(bytes32 districtId, bytes32 profileHash, string calldata profileUri)
        external
        onlyOwner
        known(districtId)
    {
        _appendProfile(districtId, profileHash, profileUri);
    }

    /// @notice Replaces the whole list of base URLs at which the district's files are mirrored.
    function replaceMirrors(bytes32 districtId, string[] calldata mirrors) external onlyOwner known(districtId) {
        _replaceMirrors(districtId, mirrors);
    }

    /// @notice Registers a key. `validFrom` may lie in the past, so that a consortium can carry its history over from
    /// another registry; `recordedAt` then shows that it was.
    /// @param keyId Anchor: the Ethereum address, left-padded to 32 bytes. Assertion: the key's 32-byte fingerprint.
    /// @param validFrom the first second at which the key counts, not 0
    /// @param validTo the first second at which it no longer counts, later than validFrom; 0 = open
    function addKey(bytes32 districtId, Role role, bytes32 keyId, uint64 validFrom, uint64 validTo)
        external
        onlyOwner
        known(districtId)
    {
        if (role == Role.None) revert InvalidRole(role);
        if (keyId == 0 || (role == Role.Anchor && uint256(keyId) >> 160 != 0)) revert InvalidKeyId(role, keyId);
        if (validFrom == 0 || (validTo != 0 && validTo <= validFrom)) revert InvalidWindow(validFrom, validTo);
        if (keys[districtId][role][keyId].validFrom != 0) revert KeyExists(districtId, role, keyId);
        keys[districtId][role][keyId] = Key(validFrom, validTo, uint64(block.timestamp), 0);
        keyIds[districtId][role].push(keyId);
        emit KeyAdded(districtId, role, keyId, validFrom, validTo);
    }

    /// @notice Ends a key now or later, or brings a planned end forward; never moves one back. A key that has not
    /// begun is called off by ending it at its validFrom.
    /// @param validTo the first second at which the key no longer counts: not before this block, not before
    /// validFrom, before the end it already has
    function endKey(bytes32 districtId, Role role, bytes32 keyId, uint64 validTo) external onlyOwner {
        Key storage key = _key(districtId, role, keyId);
        uint64 earliest = key.validFrom > block.timestamp ? key.validFrom : uint64(block.timestamp);
        if (validTo < earliest || (key.validTo != 0 && validTo >= key.validTo)) {
            revert EndOutOfBounds(validTo, earliest, key.validTo == 0 ? 0 : key.validTo - 1);
        }
        key.validTo = validTo;
        emit KeyEnded(districtId, role, keyId, validTo);
    }

    /// @notice Takes back what a key did from `since` on. May be repeated with an earlier time.
    /// @param since the first second at which the key no longer counts: not before validFrom, not after this block,
    /// not after the end it already has. `since` = validFrom takes back everything.
    function compromiseKey(bytes32 districtId, Role role, bytes32 keyId, uint64 since) external onlyOwner {
        Key storage key = _key(districtId, role, keyId);
        uint64 latest = uint64(block.timestamp);
        if (key.validTo != 0 && key.validTo < latest) latest = key.validTo;
        if (since < key.validFrom || since > latest) revert EndOutOfBounds(since, key.validFrom, latest);
        key.validTo = since;
        if (key.compromisedAt == 0) key.compromisedAt = uint64(block.timestamp);
        emit KeyCompromised(districtId, role, keyId, since);
    }

    /// @notice Suspends a district: in [from, until) none of its keys counts. Not for ever: a district that leaves has its
    /// keys ended.
    /// @param from not 0; may lie in the past, but not before the end of an earlier suspension
    /// @param until later than from and than this block
    function suspendDistrict(bytes32 districtId, uint64 from, uint64 until) external onlyOwner known(districtId) {
        Suspension[] storage all = suspensions[districtId];
        uint64 earliest = 1;
        if (all.length != 0) {
            Suspension storage last = all[all.length - 1];
            if (last.until > block.timestamp) revert SuspensionOpen(districtId, last.from, last.until);
            earliest = last.until;
        }
        if (from < earliest || until <= from || until <= block.timestamp) revert InvalidWindow(from, until);
        emit DistrictSuspended(districtId, all.length, from, until);
        all.push(Suspension(from, until, uint64(block.timestamp)));
    }

    /// @notice Moves the end of the suspension that is running or still to come; moving it to this block lifts it, and
    /// moving it to its beginning calls it off.
    /// @param until not before this block and not before its beginning
    function moveSuspensionEnd(bytes32 districtId, uint64 until) external onlyOwner {
        Suspension[] storage all = suspensions[districtId];
        if (all.length == 0 || all[all.length - 1].until <= block.timestamp) revert NotSuspended(districtId);
        Suspension storage last = all[all.length - 1];
        if (until < block.timestamp || until < last.from) revert InvalidWindow(last.from, until);
        last.until = until;
        last.recordedAt = uint64(block.timestamp);
        emit DistrictSuspended(districtId, all.length - 1, last.from, until);
    }

    /// @notice Whether the district is suspended now.
    function isSuspended(bytes32 districtId) external view returns (bool) {
        Suspension[] storage all = suspensions[districtId];
        if (all.length == 0) return false;
        Suspension memory last = all[all.length - 1];
        return last.from <= block.timestamp && block.timestamp < last.until;
    }

    /// @notice How often the district was suspended.
    function suspensionCount(bytes32 districtId) external view returns (uint256) {
        return suspensions[districtId].length;
    }

    /// @notice Suspension `index`, from 0.
    function suspensionAt(bytes32 districtId, uint256 index)
        external
        view
        returns (uint64 from, uint64 until, uint64 recordedAt)
    {
        Suspension memory one = suspensions[districtId][index];
        return (one.from, one.until, one.recordedAt);
    }

    /// @notice Whether `time` is in the key's window, as known today; the district's suspensions are another question. False
    /// for a key or district never registered.
    function isKeyValidAt(bytes32 districtId, Role role, bytes32 keyId, uint64 time) external view returns (bool) {
        Key memory key = keys[districtId][role][keyId];
        return key.validFrom != 0 && key.validFrom <= time && (key.validTo == 0 || time < key.validTo);
    }

    function districtCount() external view returns (uint256) {
        return districtIds.length;
    }

    /// @notice The district registered as number `index`, from 0.
    function districtIdAt(uint256 index) external view returns (bytes32) {
        return districtIds[index];
    }

    /// @notice How many versions of its profile a district has had; 0 = not registered.
    function profileCount(bytes32 districtId) external view returns (uint256) {
        return districts[districtId].profiles.length;
    }

    /// @notice Version `index`, from 0. It was in force from recordedAt until the recordedAt of the next one.
    function profileAt(bytes32 districtId, uint256 index)
        external
        view
        returns (bytes32 profileHash, string memory profileUri, uint64 recordedAt)
    {
        Profile storage profile = districts[districtId].profiles[index];
        return (profile.profileHash, profile.profileUri, profile.recordedAt);
    }

    /// @notice The base URLs of the district's mirrors as they are now.
    function mirrorsOf(bytes32 districtId) external view returns (string[] memory) {
        return districts[districtId].mirrors;
    }

    /// @notice How many keys of this role were ever registered, ended ones included.
    function keyCount(bytes32 districtId, Role role) external view returns (uint256) {
        return keyIds[districtId][role].length;
    }

    /// @notice The key registered as number `index`, from 0.
    function keyIdAt(bytes32 districtId, Role role, uint256 index) external view returns (bytes32) {
        return keyIds[districtId][role][index];
    }

    /// @notice The key's record; reverts if it was never registered.
    function keyOf(bytes32 districtId, Role role, bytes32 keyId)
        external
        view
        returns (uint64 validFrom, uint64 validTo, uint64 recordedAt, uint64 compromisedAt)
    {
        Key memory key = _key(districtId, role, keyId);
        return (key.validFrom, key.validTo, key.recordedAt, key.compromisedAt);
    }

    function _appendProfile(bytes32 districtId, bytes32 profileHash, string calldata profileUri) private {
        if (profileHash == 0) revert ZeroProfileHash();
        Profile[] storage profiles = districts[districtId].profiles;
        emit ProfileAppended(districtId, profiles.length, profileHash, profileUri);
        profiles.push(Profile(profileHash, uint64(block.timestamp), profileUri));
    }

    function _replaceMirrors(bytes32 districtId, string[] calldata mirrors) private {
        // Element by element: solc's default code generator cannot copy a calldata array of strings to storage.
        delete districts[districtId].mirrors;
        for (uint256 i = 0; i < mirrors.length; i++) {
            districts[districtId].mirrors.push(mirrors[i]);
        }
        emit MirrorsReplaced(districtId, mirrors);
    }

    function _key(bytes32 districtId, Role role, bytes32 keyId) private view returns (Key storage key) {
        key = keys[districtId][role][keyId];
        if (key.validFrom == 0) revert UnknownKey(districtId, role, keyId);
    }
}
