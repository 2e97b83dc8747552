package dev.stele.contracts;

import io.reactivex.Flowable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javax.annotation.processing.Generated;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes1;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.RemoteCall;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.BaseEventResponse;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tuples.generated.Tuple4;
import org.web3j.tuples.generated.Tuple7;
import org.web3j.tx.Contract;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;

/**
 * <p>Auto generated code.
 * <p><strong>Do not modify!</strong>
 * <p>Please use the <a href="https://docs.web3j.io/command_line.html">web3j command line tools</a>,
 * or the org.web3j.codegen.SolidityFunctionWrapperGenerator in the
 * <a href="https://github.com/LFDT-web3j/web3j/tree/main/codegen">codegen module</a> to update.
 *
 * <p>Generated with web3j version 5.0.2.
 */
@SuppressWarnings({"rawtypes", "unchecked", "UnusedVariable"})
@Generated("org.web3j.codegen.SolidityFunctionWrapperGenerator")
public class RevocationRegistry extends Contract {
    public static final String BINARY = "61018060405234801561001157600080fd5b50604051611c5f380380611c5f833981016040819052610030916101b9565b604080518082018252601881527f5374656c65205265766f636174696f6e52656769737472790000000000000000602080830191909152825180840190935260018352603160f81b908301529061008882600061013f565b6101205261009781600161013f565b61014052815160208084019190912060e052815190820120610100524660a05261012460e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a082015260009060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526001600160a01b0316610160526103c9565b600060208351101561015b5761015483610172565b905061016c565b816101668482610295565b5060ff90505b92915050565b600080829050601f815111156101a6578260405163305a27a960e01b815260040161019d9190610357565b60405180910390fd5b80516101b1826103a5565b179392505050565b6000602082840312156101cb57600080fd5b81516001600160a01b03811681146101e257600080fd5b9392505050565b634e487b7160e01b600052604160045260246000fd5b600181811c9082168061021357607f821691505b60208210810361023357634e487b7160e01b600052602260045260246000fd5b50919050565b601f821115610290578282111561029057806000526020600020601f840160051c6020851015610267575060005b90810190601f840160051c0360005b8181101561028c57600083820155600101610276565b5050505b505050565b81516001600160401b038111156102ae576102ae6101e9565b6102c2816102bc84546101ff565b84610239565b6020601f8211600181146102f657600083156102de5750848201515b600019600385901b1c1916600184901b178455610350565b600084815260208120601f198516915b828110156103265787850151825560209485019460019092019101610306565b50848210156103445786840151600019600387901b60f8161c191681555b505060018360011b0184555b5050505050565b602081526000825180602084015260005b818110156103855760208186018101516040868401015201610368565b506000604082850101526040601f19601f83011684010191505092915050565b805160208083015191908110156102335760001960209190910360031b1b16919050565b60805160a05160c05160e0516101005161012051610140516101605161181561044a600039600081816101ab0152818161057701528181610628015281816106c2015261074c0152600061054d0152600061051b01526000610fc001526000610f9801526000610ef301526000610f1d01526000610f4701526118156000f3fe608060405234801561001057600080fd5b506004361061009e5760003560e01c8063a623a9ec11610066578063a623a9ec1461015d578063c5facd1914610170578063d6dcfaf414610193578063ded217e3146101a6578063fe5bb56c146101e557600080fd5b806315a54d51146100a35780637ecebe00146100dd57806384b0196e146101065780638a7322271461012157806390f6aefd14610148575b600080fd5b6100ca7f6d0917a56c6eac261c267adc42d8519e514db282ca5f9bbfde2da0ed7a9439ba81565b6040519081526020015b60405180910390f35b6100ca6100eb366004611249565b6001600160a01b031660009081526002602052604090205490565b61010e6101f8565b6040516100d497969594939291906112b6565b6100ca7f93d667f5a416fda0b30d764ef85711067786a02eff8f00f184a5887dcff29f4b81565b61015b6101563660046113b0565b61023e565b005b61015b61016b366004611465565b61025a565b61018361017e366004611522565b610359565b6040516100d49493929190611578565b61015b6101a13660046115ae565b610409565b6101cd7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020016100d4565b61015b6101f3366004611658565b6104f6565b60006060806000806000606061020c610514565b610214610546565b60408051600080825260208201909252600f60f81b9b939a50919850469750309650945092509050565b6102488433610573565b6102548484848461080f565b50505050565b60007f6d0917a56c6eac261c267adc42d8519e514db282ca5f9bbfde2da0ed7a9439ba8a8a8a6040516020016102919291906116c6565b6040516020818303038152906040528051906020012089896102d08a6001600160a01b0316600090815260026020526040902080546001810190915590565b604080516020810197909752860194909452606085019290925261ffff1660808401526001600160401b031660a083015260c082015260e081018590526101000160405160208183030381529060405280519060200120905061033681868686866109d9565b6103408a86610573565b61034d8a8a8a8a8a610a6e565b50505050505050505050565b60008281526003602090815260408083208484528252808320815160808101835281546001600160401b038082168352600160401b82041694820194909452600160801b840461ffff169281019290925283928392839283926060830190600160901b900460ff1660028111156103d2576103d2611544565b60028111156103e3576103e3611544565b905250606081015160408201518251602090930151919a90995091975095509350505050565b60007f93d667f5a416fda0b30d764ef85711067786a02eff8f00f184a5887dcff29f4b8989896040516020016104409291906116c6565b604051602081830303815290604052805190602001208861047e896001600160a01b0316600090815260026020526040902080546001810190915590565b604080516020810196909652850193909352606084019190915261ffff16608083015260a082015260c0810185905260e0016040516020818303038152906040528051906020012090506104d581868686866109d9565b6104df8986610573565b6104eb8989898961080f565b505050505050505050565b6105008533610573565b61050d8585858585610a6e565b5050505050565b60606105417f00000000000000000000000000000000000000000000000000000000000000006000610d56565b905090565b60606105417f00000000000000000000000000000000000000000000000000000000000000006001610d56565b60007f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316638da5cb5b6040518163ffffffff1660e01b8152600401602060405180830381865afa1580156105d3573d6000803e3d6000fd5b505050506040513d601f19601f820116820180604052508101906105f791906116ef565b6001600160a01b0316826001600160a01b031614801561069e575060405163375385f160e01b8152600481018490527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063375385f190602401602060405180830381865afa158015610677573d6000803e3d6000fd5b505050506040513d601f19601f8201168201806040525081019061069b919061170c565b15155b604051630b67cd8160e01b8152600481018590529091506000906001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690630b67cd8190602401602060405180830381865afa158015610709573d6000803e3d6000fd5b505050506040513d601f19601f8201168201806040525081019061072d9190611725565b1580156107cc5750604051633f2d7c8b60e01b81526001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000811691633f2d7c8b9161078b918891600191908916904290600401611747565b602060405180830381865afa1580156107a8573d6000803e3d6000fd5b505050506040513d601f19601f820116820180604052508101906107cc9190611725565b9050811580156107da575080155b156102545760405163246ec1dd60e11b8152600481018590526001600160a01b03841660248201526044015b60405180910390fd5b60008290036108305760405162ee087360e61b815260040160405180910390fd5b60005b8281101561050d57600084848381811061084f5761084f61177b565b905060200201359050806000801b0361087b576040516346c2cca160e01b815260040160405180910390fd5b6000868152600360209081526040808320848452909152902060028154600160901b900460ff1660028111156108b3576108b3611544565b036108bf5750506109d1565b604080516080810182526001600160401b03421681526000602082015261ffff8616918101919091526060810160029052600088815260036020908152604080832086845282529182902083518154928501519385015161ffff16600160801b0261ffff60801b196001600160401b03958616600160401b026001600160801b031990951695909216949094179290921791821683178155606084015190929091839160ff60901b191662ffffff60801b1990911617600160901b83600281111561098c5761098c611544565b02179055505060405161ffff8616815283915088907f65ee90cdb78452a03a26a485902a4365120dddd9dfb88788b8cab2964f2456b29060200160405180910390a350505b600101610833565b824211156109fd57604051630ab2114960e11b815260048101849052602401610806565b610a4684610a0a87610e03565b84848080601f016020809104026020016040519081016040528093929190818152602001838380828437600092019190915250610e3092505050565b61050d57604051633615713d60e21b81526001600160a01b0385166004820152602401610806565b6000839003610a8f5760405162ee087360e61b815260040160405180910390fd5b60005b83811015610d4e576000858583818110610aae57610aae61177b565b905060200201359050806000801b03610ada576040516346c2cca160e01b815260040160405180910390fd5b60008781526003602090815260408083208484528252808320815160808101835281546001600160401b038082168352600160401b82041694820194909452600160801b840461ffff169281019290925290916060830190600160901b900460ff166002811115610b4d57610b4d611544565b6002811115610b5e57610b5e611544565b9052509050600281606001516002811115610b7b57610b7b611544565b03610ba35760405163ea21e95b60e01b81526004810189905260248101839052604401610806565b60004282602001516001600160401b031611905042856001600160401b03161080610bdf575042856001600160401b0316148015610bdf575080155b15610c0f576040516336271b2b60e11b8152600481018490526001600160401b0386166024820152604401610806565b6040518060800160405280426001600160401b03168152602001866001600160401b031681526020018761ffff16815260200160016002811115610c5557610c55611544565b905260008a815260036020908152604080832087845282529182902083518154928501519385015161ffff16600160801b0261ffff60801b196001600160401b03958616600160401b026001600160801b031990951695909216949094179290921791821683178155606084015190929091839160ff60901b191662ffffff60801b1990911617600160901b836002811115610cf357610cf3611544565b0217905550506040805161ffff891681526001600160401b03881660208201528592508b917f048194087b8a20b7f918051544bcbbb5208990a07a6e6cdc33c79afdab6e4388910160405180910390a3505050600101610a92565b505050505050565b606060ff8314610d7057610d6983610ea7565b9050610dfd565b818054610d7c90611791565b80601f0160208091040260200160405190810160405280929190818152602001828054610da890611791565b8015610df55780601f10610dca57610100808354040283529160200191610df5565b820191906000526020600020905b815481529060010190602001808311610dd857829003601f168201915b505050505090505b92915050565b6000610dfd610e10610ee6565b8360405161190160f01b8152600281019290925260228201526042902090565b6000836001600160a01b03163b600003610e9257600080610e518585611011565b5090925090506000816003811115610e6b57610e6b611544565b148015610e895750856001600160a01b0316826001600160a01b0316145b92505050610ea0565b610e9d84848461105e565b90505b9392505050565b60606000610eb48361113a565b604080516020808252818301909252919250600091906020820181803683375050509182525060208101929092525090565b6000306001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016148015610f3f57507f000000000000000000000000000000000000000000000000000000000000000046145b15610f6957507f000000000000000000000000000000000000000000000000000000000000000090565b610541604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260009060c00160405160208183030381529060405280519060200120905090565b6000806000835160410361104b5760208401516040850151606086015160001a61103d88828585611162565b955095509550505050611057565b50508151600091506002905b9250925092565b6000806000856001600160a01b031685856040516024016110809291906117cb565b60408051601f198184030181529181526020820180516001600160e01b0316630b135d3f60e11b179052516110b591906117ec565b600060405180830381855afa9150503d80600081146110f0576040519150601f19603f3d011682016040523d82523d6000602084013e6110f5565b606091505b509150915081801561110957506020815110155b801561113057508051630b135d3f60e11b9061112e908301602090810190840161170c565b145b9695505050505050565b600060ff8216601f811115610dfd57604051632cd44ac360e21b815260040160405180910390fd5b600080807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561119d5750600091506003905082611227565b604080516000808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156111f1573d6000803e3d6000fd5b5050604051601f1901519150506001600160a01b03811661121d57506000925060019150829050611227565b9250600091508190505b9450945094915050565b6001600160a01b038116811461124657600080fd5b50565b60006020828403121561125b57600080fd5b8135610ea081611231565b60005b83811015611281578181015183820152602001611269565b50506000910152565b600081518084526112a2816020860160208601611266565b601f01601f19169290920160200192915050565b60ff60f81b8816815260e0602082015260006112d560e083018961128a565b82810360408401526112e7818961128a565b606084018890526001600160a01b038716608085015260a0840186905283810360c08501528451808252602080870193509091019060005b8181101561133d57835183526020938401939092019160010161131f565b50909b9a5050505050505050505050565b60008083601f84011261136057600080fd5b5081356001600160401b0381111561137757600080fd5b6020830191508360208260051b850101111561139257600080fd5b9250929050565b803561ffff811681146113ab57600080fd5b919050565b600080600080606085870312156113c657600080fd5b8435935060208501356001600160401b038111156113e357600080fd5b6113ef8782880161134e565b9094509250611402905060408601611399565b905092959194509250565b80356001600160401b03811681146113ab57600080fd5b60008083601f84011261143657600080fd5b5081356001600160401b0381111561144d57600080fd5b60208301915083602082850101111561139257600080fd5b600080600080600080600080600060e08a8c03121561148357600080fd5b8935985060208a01356001600160401b038111156114a057600080fd5b6114ac8c828d0161134e565b90995097506114bf905060408b01611399565b95506114cd60608b0161140d565b945060808a01356114dd81611231565b935060a08a0135925060c08a01356001600160401b038111156114ff57600080fd5b61150b8c828d01611424565b915080935050809150509295985092959850929598565b6000806040838503121561153557600080fd5b50508035926020909101359150565b634e487b7160e01b600052602160045260246000fd5b6003811061124657634e487b7160e01b600052602160045260246000fd5b608081016115858661155a565b94815261ffff9390931660208401526001600160401b0391821660408401521660609091015290565b60008060008060008060008060c0898b0312156115ca57600080fd5b8835975060208901356001600160401b038111156115e757600080fd5b6115f38b828c0161134e565b9098509650611606905060408a01611399565b9450606089013561161681611231565b93506080890135925060a08901356001600160401b0381111561163857600080fd5b6116448b828c01611424565b999c989b5096995094979396929594505050565b60008060008060006080868803121561167057600080fd5b8535945060208601356001600160401b0381111561168d57600080fd5b6116998882890161134e565b90955093506116ac905060408701611399565b91506116ba6060870161140d565b90509295509295909350565b60006001600160fb1b038311156116dc57600080fd5b8260051b80858437919091019392505050565b60006020828403121561170157600080fd5b8151610ea081611231565b60006020828403121561171e57600080fd5b5051919050565b60006020828403121561173757600080fd5b81518015158114610ea057600080fd5b848152608081016117578561155a565b8460208301528360408301526001600160401b038316606083015295945050505050565b634e487b7160e01b600052603260045260246000fd5b600181811c908216806117a557607f821691505b6020821081036117c557634e487b7160e01b600052602260045260246000fd5b50919050565b8281526040602082015260006117e4604083018461128a565b949350505050565b600082516117fe818460208701611266565b919091019291505056fea164736f6c6343000825000a";

    private static String librariesLinkedBinary;

    public static final String FUNC_ISSUERS = "ISSUERS";

    public static final String FUNC_REVOKE_TYPEHASH = "REVOKE_TYPEHASH";

    public static final String FUNC_SUSPEND_TYPEHASH = "SUSPEND_TYPEHASH";

    public static final String FUNC_EIP712DOMAIN = "eip712Domain";

    public static final String FUNC_ENTRYOF = "entryOf";

    public static final String FUNC_NONCES = "nonces";

    public static final String FUNC_REVOKE = "revoke";

    public static final String FUNC_REVOKEFOR = "revokeFor";

    public static final String FUNC_SUSPEND = "suspend";

    public static final String FUNC_SUSPENDFOR = "suspendFor";

    public static final CustomError ALREADYREVOKED_ERROR = new CustomError("AlreadyRevoked",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError INVALIDACCOUNTNONCE_ERROR = new CustomError("InvalidAccountNonce",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}, new TypeReference<Uint256>() {}));
    ;

    public static final CustomError INVALIDEND_ERROR = new CustomError("InvalidEnd",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Uint64>() {}));
    ;

    public static final CustomError INVALIDSHORTSTRING_ERROR = new CustomError("InvalidShortString",
            Arrays.<TypeReference<?>>asList());
    ;

    public static final CustomError INVALIDSIGNATURE_ERROR = new CustomError("InvalidSignature",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
    ;

    public static final CustomError NOTARGETS_ERROR = new CustomError("NoTargets",
            Arrays.<TypeReference<?>>asList());
    ;

    public static final CustomError NOTENTITLED_ERROR = new CustomError("NotEntitled",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Address>() {}));
    ;

    public static final CustomError REQUESTEXPIRED_ERROR = new CustomError("RequestExpired",
            Arrays.<TypeReference<?>>asList(new TypeReference<Uint256>() {}));
    ;

    public static final CustomError STRINGTOOLONG_ERROR = new CustomError("StringTooLong",
            Arrays.<TypeReference<?>>asList(new TypeReference<Utf8String>() {}));
    ;

    public static final CustomError ZEROTARGET_ERROR = new CustomError("ZeroTarget",
            Arrays.<TypeReference<?>>asList());
    ;

    public static final Event EIP712DOMAINCHANGED_EVENT = new Event("EIP712DomainChanged",
            Arrays.<TypeReference<?>>asList());
    ;

    public static final Event REVOKED_EVENT = new Event("Revoked",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Bytes32>(true) {}, new TypeReference<Uint16>() {}));
    ;

    public static final Event SUSPENDED_EVENT = new Event("Suspended",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Bytes32>(true) {}, new TypeReference<Uint16>() {}, new TypeReference<Uint64>() {}));
    ;

    @Deprecated
    protected RevocationRegistry(String contractAddress, Web3j web3j, Credentials credentials,
            BigInteger gasPrice, BigInteger gasLimit) {
        super(BINARY, contractAddress, web3j, credentials, gasPrice, gasLimit);
    }

    protected RevocationRegistry(String contractAddress, Web3j web3j, Credentials credentials,
            ContractGasProvider contractGasProvider) {
        super(BINARY, contractAddress, web3j, credentials, contractGasProvider);
    }

    @Deprecated
    protected RevocationRegistry(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, BigInteger gasPrice, BigInteger gasLimit) {
        super(BINARY, contractAddress, web3j, transactionManager, gasPrice, gasLimit);
    }

    protected RevocationRegistry(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, ContractGasProvider contractGasProvider) {
        super(BINARY, contractAddress, web3j, transactionManager, contractGasProvider);
    }

    public static List<EIP712DomainChangedEventResponse> getEIP712DomainChangedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(EIP712DOMAINCHANGED_EVENT, transactionReceipt);
        ArrayList<EIP712DomainChangedEventResponse> responses = new ArrayList<EIP712DomainChangedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            EIP712DomainChangedEventResponse typedResponse = new EIP712DomainChangedEventResponse();
            typedResponse.log = eventValues.getLog();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static EIP712DomainChangedEventResponse getEIP712DomainChangedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(EIP712DOMAINCHANGED_EVENT, log);
        EIP712DomainChangedEventResponse typedResponse = new EIP712DomainChangedEventResponse();
        typedResponse.log = log;
        return typedResponse;
    }

    public Flowable<EIP712DomainChangedEventResponse> eIP712DomainChangedEventFlowable(
            EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getEIP712DomainChangedEventFromLog(log));
    }

    public Flowable<EIP712DomainChangedEventResponse> eIP712DomainChangedEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(EIP712DOMAINCHANGED_EVENT));
        return eIP712DomainChangedEventFlowable(filter);
    }

    public static List<RevokedEventResponse> getRevokedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(REVOKED_EVENT, transactionReceipt);
        ArrayList<RevokedEventResponse> responses = new ArrayList<RevokedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            RevokedEventResponse typedResponse = new RevokedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.target = (byte[]) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.reason = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static RevokedEventResponse getRevokedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(REVOKED_EVENT, log);
        RevokedEventResponse typedResponse = new RevokedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.target = (byte[]) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.reason = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
        return typedResponse;
    }

    public Flowable<RevokedEventResponse> revokedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getRevokedEventFromLog(log));
    }

    public Flowable<RevokedEventResponse> revokedEventFlowable(DefaultBlockParameter startBlock,
            DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(REVOKED_EVENT));
        return revokedEventFlowable(filter);
    }

    public static List<SuspendedEventResponse> getSuspendedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(SUSPENDED_EVENT, transactionReceipt);
        ArrayList<SuspendedEventResponse> responses = new ArrayList<SuspendedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            SuspendedEventResponse typedResponse = new SuspendedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.target = (byte[]) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.reason = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
            typedResponse.until = (BigInteger) eventValues.getNonIndexedValues().get(1).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static SuspendedEventResponse getSuspendedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(SUSPENDED_EVENT, log);
        SuspendedEventResponse typedResponse = new SuspendedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.target = (byte[]) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.reason = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
        typedResponse.until = (BigInteger) eventValues.getNonIndexedValues().get(1).getValue();
        return typedResponse;
    }

    public Flowable<SuspendedEventResponse> suspendedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getSuspendedEventFromLog(log));
    }

    public Flowable<SuspendedEventResponse> suspendedEventFlowable(DefaultBlockParameter startBlock,
            DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(SUSPENDED_EVENT));
        return suspendedEventFlowable(filter);
    }

    public RemoteFunctionCall<String> ISSUERS() {
        final Function function = new Function(FUNC_ISSUERS,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
        return executeRemoteCallSingleValueReturn(function, String.class);
    }

    public RemoteFunctionCall<byte[]> REVOKE_TYPEHASH() {
        final Function function = new Function(FUNC_REVOKE_TYPEHASH,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
        return executeRemoteCallSingleValueReturn(function, byte[].class);
    }

    public RemoteFunctionCall<byte[]> SUSPEND_TYPEHASH() {
        final Function function = new Function(FUNC_SUSPEND_TYPEHASH,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
        return executeRemoteCallSingleValueReturn(function, byte[].class);
    }

    public RemoteFunctionCall<Tuple7<byte[], String, String, BigInteger, String, byte[], List<BigInteger>>> eip712Domain(
            ) {
        final Function function = new Function(FUNC_EIP712DOMAIN,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bytes1>() {}, new TypeReference<Utf8String>() {}, new TypeReference<Utf8String>() {}, new TypeReference<Uint256>() {}, new TypeReference<Address>() {}, new TypeReference<Bytes32>() {}, new TypeReference<DynamicArray<Uint256>>() {}));
        return new RemoteFunctionCall<Tuple7<byte[], String, String, BigInteger, String, byte[], List<BigInteger>>>(function,
                new Callable<Tuple7<byte[], String, String, BigInteger, String, byte[], List<BigInteger>>>() {
                    @Override
                    public Tuple7<byte[], String, String, BigInteger, String, byte[], List<BigInteger>> call(
                            ) throws Exception {
                        List<Type> results = executeCallMultipleValueReturn(function);
                        return new Tuple7<byte[], String, String, BigInteger, String, byte[], List<BigInteger>>(
                                (byte[]) results.get(0).getValue(),
                                (String) results.get(1).getValue(),
                                (String) results.get(2).getValue(),
                                (BigInteger) results.get(3).getValue(),
                                (String) results.get(4).getValue(),
                                (byte[]) results.get(5).getValue(),
                                convertToNative((List<Uint256>) results.get(6).getValue()));
                    }
                });
    }

    public RemoteFunctionCall<Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>> entryOf(
            byte[] districtId, byte[] target) {
        final Function function = new Function(FUNC_ENTRYOF,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Bytes32(target)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint8>() {}, new TypeReference<Uint16>() {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
        return new RemoteFunctionCall<Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>>(function,
                new Callable<Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>>() {
                    @Override
                    public Tuple4<BigInteger, BigInteger, BigInteger, BigInteger> call() throws
                            Exception {
                        List<Type> results = executeCallMultipleValueReturn(function);
                        return new Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>(
                                (BigInteger) results.get(0).getValue(),
                                (BigInteger) results.get(1).getValue(),
                                (BigInteger) results.get(2).getValue(),
                                (BigInteger) results.get(3).getValue());
                    }
                });
    }

    public RemoteFunctionCall<BigInteger> nonces(String owner) {
        final Function function = new Function(FUNC_NONCES,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, owner)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint256>() {}));
        return executeRemoteCallSingleValueReturn(function, BigInteger.class);
    }

    public RemoteFunctionCall<TransactionReceipt> revoke(byte[] districtId, List<byte[]> targets,
            BigInteger reason) {
        final Function function = new Function(
                FUNC_REVOKE,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.DynamicArray<org.web3j.abi.datatypes.generated.Bytes32>(
                        org.web3j.abi.datatypes.generated.Bytes32.class,
                        org.web3j.abi.Utils.typeMap(targets, org.web3j.abi.datatypes.generated.Bytes32.class)),
                new org.web3j.abi.datatypes.generated.Uint16(reason)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> revokeFor(byte[] districtId, List<byte[]> targets,
            BigInteger reason, String signer, BigInteger deadline, byte[] signature) {
        final Function function = new Function(
                FUNC_REVOKEFOR,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.DynamicArray<org.web3j.abi.datatypes.generated.Bytes32>(
                        org.web3j.abi.datatypes.generated.Bytes32.class,
                        org.web3j.abi.Utils.typeMap(targets, org.web3j.abi.datatypes.generated.Bytes32.class)),
                new org.web3j.abi.datatypes.generated.Uint16(reason),
                new org.web3j.abi.datatypes.Address(160, signer),
                new org.web3j.abi.datatypes.generated.Uint256(deadline),
                new org.web3j.abi.datatypes.DynamicBytes(signature)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> suspend(byte[] districtId, List<byte[]> targets,
            BigInteger reason, BigInteger until) {
        final Function function = new Function(
                FUNC_SUSPEND,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.DynamicArray<org.web3j.abi.datatypes.generated.Bytes32>(
                        org.web3j.abi.datatypes.generated.Bytes32.class,
                        org.web3j.abi.Utils.typeMap(targets, org.web3j.abi.datatypes.generated.Bytes32.class)),
                new org.web3j.abi.datatypes.generated.Uint16(reason),
                new org.web3j.abi.datatypes.generated.Uint64(until)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> suspendFor(byte[] districtId,
            List<byte[]> targets, BigInteger reason, BigInteger until, String signer,
            BigInteger deadline, byte[] signature) {
        final Function function = new Function(
                FUNC_SUSPENDFOR,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.DynamicArray<org.web3j.abi.datatypes.generated.Bytes32>(
                        org.web3j.abi.datatypes.generated.Bytes32.class,
                        org.web3j.abi.Utils.typeMap(targets, org.web3j.abi.datatypes.generated.Bytes32.class)),
                new org.web3j.abi.datatypes.generated.Uint16(reason),
                new org.web3j.abi.datatypes.generated.Uint64(until),
                new org.web3j.abi.datatypes.Address(160, signer),
                new org.web3j.abi.datatypes.generated.Uint256(deadline),
                new org.web3j.abi.datatypes.DynamicBytes(signature)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    @Deprecated
    public static RevocationRegistry load(String contractAddress, Web3j web3j,
            Credentials credentials, BigInteger gasPrice, BigInteger gasLimit) {
        return new RevocationRegistry(contractAddress, web3j, credentials, gasPrice, gasLimit);
    }

    @Deprecated
    public static RevocationRegistry load(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, BigInteger gasPrice, BigInteger gasLimit) {
        return new RevocationRegistry(contractAddress, web3j, transactionManager, gasPrice, gasLimit);
    }

    public static RevocationRegistry load(String contractAddress, Web3j web3j,
            Credentials credentials, ContractGasProvider contractGasProvider) {
        return new RevocationRegistry(contractAddress, web3j, credentials, contractGasProvider);
    }

    public static RevocationRegistry load(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, ContractGasProvider contractGasProvider) {
        return new RevocationRegistry(contractAddress, web3j, transactionManager, contractGasProvider);
    }

    public static RemoteCall<RevocationRegistry> deploy(Web3j web3j, Credentials credentials,
            ContractGasProvider contractGasProvider, String issuers) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, issuers)));
        return deployRemoteCall(RevocationRegistry.class, web3j, credentials, contractGasProvider, getDeploymentBinary(), encodedConstructor);
    }

    public static RemoteCall<RevocationRegistry> deploy(Web3j web3j,
            TransactionManager transactionManager, ContractGasProvider contractGasProvider,
            String issuers) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, issuers)));
        return deployRemoteCall(RevocationRegistry.class, web3j, transactionManager, contractGasProvider, getDeploymentBinary(), encodedConstructor);
    }

    @Deprecated
    public static RemoteCall<RevocationRegistry> deploy(Web3j web3j, Credentials credentials,
            BigInteger gasPrice, BigInteger gasLimit, String issuers) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, issuers)));
        return deployRemoteCall(RevocationRegistry.class, web3j, credentials, gasPrice, gasLimit, getDeploymentBinary(), encodedConstructor);
    }

    @Deprecated
    public static RemoteCall<RevocationRegistry> deploy(Web3j web3j,
            TransactionManager transactionManager, BigInteger gasPrice, BigInteger gasLimit,
            String issuers) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, issuers)));
        return deployRemoteCall(RevocationRegistry.class, web3j, transactionManager, gasPrice, gasLimit, getDeploymentBinary(), encodedConstructor);
    }

    public static void linkLibraries(List<Contract.LinkReference> references) {
        librariesLinkedBinary = linkBinaryWithReferences(BINARY, references);
    }

    private static String getDeploymentBinary() {
        if (librariesLinkedBinary != null) {
            return librariesLinkedBinary;
        } else {
            return BINARY;
        }
    }

    public static class EIP712DomainChangedEventResponse extends BaseEventResponse {
    }

    public static class RevokedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public byte[] target;

        public BigInteger reason;
    }

    public static class SuspendedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public byte[] target;

        public BigInteger reason;

        public BigInteger until;
    }
}
