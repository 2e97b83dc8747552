// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IssuerRegistry} from "./IssuerRegistry.sol";

/// @title Which badges a district took back, or suspended until when.
/// @notice One deployment beside an IssuerRegistry, not upgradeable, no personal data: a target is the hash of a badge (its
/// targetHash) or of a batch (its Merkle root), and nothing between. A district speaks for itself only: what it says of a
/// hash that another district anchored is kept under its own name and says nothing about that badge.
/// @dev Units: every time is in seconds since 1970-01-01T00:00:00Z, as `block.timestamp` gives it.
///
/// Invariants:
/// - a revoked target stays revoked, with the time and reason of the first revocation;
/// - a suspended one counts again by itself at `until`; that may be moved, but not before the block that moves it.
///
/// Who may speak for a district: an anchor key of it that counts now, while the district is not suspended; and the owner of
/// the IssuerRegistry, the consortium, for a district that lost its keys or is gone.
///
/// Storage, to be read by state proofs (|| joins 32-byte words):
/// - slot 3 target t of district d: one word at keccak256(t || keccak256(d || 3)), from the low end 64 bits of recordedAt, 64
///   of until, 16 of reason, 8 of the status. Zero: never revoked, never suspended.
contract RevocationRegistry is EIP712, Nonces {
    enum Status {
        None,
        Suspended,
        Revoked
    }

    /// @param recordedAt the time of the block that set it
    /// @param until of a suspension: the first second at which the badge counts again; 0 when revoked
    /// @param reason a code: 0 not given, 1 issued in error, 2 evidence withdrawn or false, 3 requirements no longer met,
    /// 4 superseded by another badge, 5 key compromised, 6 at the earner's wish; others are the consortium's
    struct Entry {
        uint64 recordedAt;
        uint64 until;
        uint16 reason;
        Status status;
    }

    bytes32 public constant REVOKE_TYPEHASH =
        keccak256("Revoke(bytes32 districtId,bytes32[] targets,uint16 reason,uint256 nonce,uint256 deadline)");
    bytes32 public constant SUSPEND_TYPEHASH = keccak256(
        "Suspend(bytes32 districtId,bytes32[] targets,uint16 reason,uint64 until,uint256 nonce,uint256 deadline)"
    );

    /// @notice Who is a district, and whose key counts.
    IssuerRegistry public immutable ISSUERS;

    mapping(bytes32 districtId => mapping(bytes32 target => Entry)) private entries;

    event Revoked(bytes32 indexed districtId, bytes32 indexed target, uint16 reason);
    event Suspended(bytes32 indexed districtId, bytes32 indexed target, uint16 reason, uint64 until);

    error NotEntitled(bytes32 districtId, address account);
    error RequestExpired(uint256 deadline);
    error InvalidSignature(address signer);
    error NoTargets();
    error ZeroTarget();
    error AlreadyRevoked(bytes32 districtId, bytes32 target);
    /// @notice Not later than this block; the same as this block only lifts a suspension that is running.
    error InvalidEnd(bytes32 target, uint64 until);

    constructor(IssuerRegistry issuers) EIP712("Stele RevocationRegistry", "1") {
        ISSUERS = issuers;
    }

    /// @notice Takes badges or whole batches back for good. One that is revoked already stays as it was.
    function revoke(bytes32 districtId, bytes32[] calldata targets, uint16 reason) external {
        _requireEntitled(districtId, msg.sender);
        _revoke(districtId, targets, reason);
    }

    /// @notice Suspends badges or whole batches until a time, or moves the end of their suspension.
    /// @param until later than this block; this block's own time lifts a suspension that is running
    function suspend(bytes32 districtId, bytes32[] calldata targets, uint16 reason, uint64 until) external {
        _requireEntitled(districtId, msg.sender);
        _suspend(districtId, targets, reason, until);
    }

    /// @notice The same as `revoke`, sent and paid by anyone for `signer`, who may have no funds.
    /// @param signer signs the EIP-712 struct Revoke with its present nonce: a key (ECDSA) or a contract (ERC-1271)
    /// @param deadline the last second at which the request may be carried out
    function revokeFor(
        bytes32 districtId,
        bytes32[] calldata targets,
        uint16 reason,
        address signer,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 request = keccak256(
            abi.encode(
                REVOKE_TYPEHASH, districtId, keccak256(abi.encodePacked(targets)), reason, _useNonce(signer), deadline
            )
        );
        _requireSigned(request, signer, deadline, signature);
        _requireEntitled(districtId, signer);
        _revoke(districtId, targets, reason);
    }

    /// @notice The same as `suspend`, sent and paid by anyone for `signer`, who may have no funds.
    function suspendFor(
        bytes32 districtId,
        bytes32[] calldata targets,
        uint16 reason,
        uint64 until,
        address signer,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 request = keccak256(
            abi.encode(
                SUSPEND_TYPEHASH,
                districtId,
                keccak256(abi.encodePacked(targets)),
                reason,
                until,
                _useNonce(signer),
                deadline
            )
        );
        _requireSigned(request, signer, deadline, signature);
        _requireEntitled(districtId, signer);
        _suspend(districtId, targets, reason, until);
    }

    /// @notice What is on record of a target; all zero when nothing is. A suspension whose `until` is past is over.
    function entryOf(bytes32 districtId, bytes32 target)
        external
        view
        returns (Status status, uint16 reason, uint64 recordedAt, uint64 until)
    {
        Entry memory entry = entries[districtId][target];
        return (entry.status, entry.reason, entry.recordedAt, entry.until);
    }

    function _revoke(bytes32 districtId, bytes32[] calldata targets, uint16 reason) private {
        if (targets.length == 0) revert NoTargets();
        for (uint256 i = 0; i < targets.length; i++) {
            bytes32 target = targets[i];
            if (target == 0) revert ZeroTarget();
            Entry storage entry = entries[districtId][target];
            if (entry.status == Status.Revoked) continue;
            entries[districtId][target] = Entry(uint64(block.timestamp), 0, reason, Status.Revoked);
            emit Revoked(districtId, target, reason);
        }
    }

    function _suspend(bytes32 districtId, bytes32[] calldata targets, uint16 reason, uint64 until) private {
        if (targets.length == 0) revert NoTargets();
        for (uint256 i = 0; i < targets.length; i++) {
            bytes32 target = targets[i];
            if (target == 0) revert ZeroTarget();
            Entry memory entry = entries[districtId][target];
            if (entry.status == Status.Revoked) revert AlreadyRevoked(districtId, target);
            bool running = entry.until > block.timestamp;
            if (until < block.timestamp || (until == block.timestamp && !running)) revert InvalidEnd(target, until);
            entries[districtId][target] = Entry(uint64(block.timestamp), until, reason, Status.Suspended);
            emit Suspended(districtId, target, reason, until);
        }
    }

    function _requireSigned(bytes32 request, address signer, uint256 deadline, bytes calldata signature) private view {
        if (block.timestamp > deadline) revert RequestExpired(deadline);
        if (!SignatureChecker.isValidSignatureNow(signer, _hashTypedDataV4(request), signature)) {
            revert InvalidSignature(signer);
        }
    }

    function _requireEntitled(bytes32 districtId, address account) private view {
        bool consortium = account == ISSUERS.owner() && ISSUERS.profileCount(districtId) != 0;
        bool district = !ISSUERS.isSuspended(districtId)
            && ISSUERS.isKeyValidAt(
                districtId, IssuerRegistry.Role.Anchor, bytes32(uint256(uint160(account))), uint64(block.timestamp)
            );
        if (!consortium && !district) revert NotEntitled(districtId, account);
    }
}
