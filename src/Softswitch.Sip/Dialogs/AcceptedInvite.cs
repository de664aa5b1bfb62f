using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Dialogs;

/// <summary>A 2xx to an INVITE that has not been acknowledged: repeated from T1 up to T2 apart, given up after 64·T1 (RFC 3261 §13.3.1.4).</summary>
internal sealed class AcceptedInvite
{
    private static readonly TimeSpan T1 = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan T2 = TimeSpan.FromSeconds(4);

    private readonly ServerTransaction _transaction;
    private readonly SipResponse _response;
    private readonly Action _giveUp;
    private readonly ITimer _timer;
    private TimeSpan _interval = T1;
    private TimeSpan _left = 64 * T1;

    public AcceptedInvite(TimeProvider time, ServerTransaction transaction, SipResponse response, bool awaitsAnswer, Action giveUp)
    {
        _transaction = transaction;
        _response = response;
        _giveUp = giveUp;
        CSeq = transaction.Request.CSeq.Number;
        AwaitsAnswer = awaitsAnswer;
        transaction.Respond(response);
        _timer = time.CreateTimer(_ => Repeat(), null, T1, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Number of the INVITE, which its ACK carries too.</summary>
    public uint CSeq { get; }

    /// <summary>True when the 2xx held our offer: the ACK brings the answer.</summary>
    public bool AwaitsAnswer { get; }

    public void Stop() => _timer.Dispose();

    private void Repeat()
    {
        _left -= _interval;
        if (_left <= TimeSpan.Zero)
        {
            _timer.Dispose();
            _giveUp();
            return;
        }

        _transaction.Respond(_response);
        _interval = _interval * 2 < T2 ? _interval * 2 : T2;
        _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }
}
