// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// One badge, a contract of its own.
contract BadgeContract {
    address public immutable issuer = msg.sender;
    address public recipient;
    bytes32 public hash;
    string public name;
    string public document;
    uint64 public issuedAt;
    uint64 public expires;
    bool public isRevoked;

    error NotIssuer();

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    constructor(address to, bytes32 badge, string memory title, string memory where, uint64 until) {
        recipient = to;
        hash = badge;
        name = title;
        document = where;
        issuedAt = uint64(block.timestamp);
        expires = until;
    }

    function revoke() external onlyIssuer {
        isRevoked = true;
    }

    function renew(uint64 until) external onlyIssuer {
        expires = until;
    }
}
