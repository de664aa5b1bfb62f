using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>An OPTIONS inside a dialog: whatever is answered but 408 and 481 shows that the peer still has it (RFC 3261 §12.2.1.2).</summary>
internal sealed class Probe : IClientTransactionUser
{
    private readonly TaskCompletionSource<int> _result = new();

    /// <summary>Status code of the answer; 408 for none, 503 when it could not be sent.</summary>
    public Task<int> Answered => _result.Task;

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        if (response.StatusCode >= 200)
        {
            _result.TrySetResult(response.StatusCode);
        }
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure) =>
        _result.TrySetResult(failure == ClientFailure.Timeout ? 408 : 503);
}
