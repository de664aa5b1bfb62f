using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Subscriptions;

/// <summary>Hears what becomes of a NOTIFY.</summary>
/// <param name="done">Gets the final status (or <see cref="TimedOut"/>, <see cref="ConnectionLost"/>) and whether a Retry-After came with it; once.</param>
internal sealed class NotifyOutcome(Action<int, bool> done) : IClientTransactionUser
{
    public const int TimedOut = 408;

    public const int ConnectionLost = 0;

    public static NotifyOutcome Ignored { get; } = new((_, _) => { });

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        if (response.StatusCode >= 200)
        {
            done(response.StatusCode, response.Has(HeaderName.RetryAfter));
        }
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure) =>
        done(failure == ClientFailure.Timeout ? TimedOut : ConnectionLost, false);
}
