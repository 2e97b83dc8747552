// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// A token a badge that cannot change hands (ERC-5192); the badge's hash is the token's number.
contract SoulboundBadge is ERC721 {
    address public immutable issuer = msg.sender;

    event Locked(uint256 tokenId);

    error NotIssuer();
    error Soulbound();

    constructor() ERC721("Badges", "BADGE") {}

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    function mint(address to, bytes32 badge) external onlyIssuer {
        _mint(to, uint256(badge));
        emit Locked(uint256(badge));
    }

    function burn(bytes32 badge) external onlyIssuer {
        _burn(uint256(badge));
    }

    function locked(uint256 tokenId) external view returns (bool) {
        _requireOwned(tokenId);
        return true;
    }

    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        // 0xb45a3c0e: ERC-5192.
        return interfaceId == 0xb45a3c0e || super.supportsInterface(interfaceId);
    }

    /// Neither approved nor moved: a token comes from nobody or goes to nobody.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address) {
        address from = super._update(to, tokenId, auth);
        if (from != address(0) && to != address(0)) revert Soulbound();
        return from;
    }
}
