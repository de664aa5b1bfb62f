using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Selftest;

/// <summary>One REGISTER of a <see cref="TestPhone"/>, with credentials once they are asked for.</summary>
internal sealed class TestRegistration(TestPhone phone, int expires) : IClientTransactionUser
{
    private readonly TaskCompletionSource<int> _status = new();
    private bool _isChallenged;

    /// <summary>The final status code; 408 when nothing answers.</summary>
    public Task<int> Status => _status.Task;

    public void Send() => phone.SendRegister(expires, this);

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        if (response.StatusCode == 401 && !_isChallenged && phone.TakeChallenge(response))
        {
            _isChallenged = true;
            Send();
        }
        else if (response.StatusCode >= 200)
        {
            _status.TrySetResult(response.StatusCode);
        }
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure) => _status.TrySetResult(408);
}
