namespace Softswitch.Sip.Transactions;

/// <summary>Why a client transaction ended without a final response.</summary>
public enum ClientFailure
{
    Timeout,
    Transport,
}
