using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Dialogs;

/// <summary>A 2xx to an INVITE that has not been acknowledged: repeated from T1 up to T2 apart, given up after 64·T1 (RFC 3261 §13.3.1.4).</summary>
internal sealed class AcceptedInvite
{
    private readonly TransactionTimers _timers;
    private readonly ServerTransaction _transaction;
    private readonly SipResponse _response;
    private readonly Action _giveUp;
    private readonly ITimer _timer;
    private TimeSpan _interval;
    private TimeSpan _left;

    public AcceptedInvite(TimeProvider time, TransactionTimers timers, ServerTransaction transaction, SipResponse response, bool awaitsAnswer, Action giveUp)
    {
        _timers = timers;
        _transaction = transaction;
        _interval = timers.T1;
        _left = timers.GiveUp;
        _response = response;
        _giveUp = giveUp;
        CSeq = transaction.Request.CSeq.Number;
        AwaitsAnswer = awaitsAnswer;
        transaction.Respond(response);
        _timer = time.CreateTimer(_ => Repeat(), null, _interval, Timeout.InfiniteTimeSpan);
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
        _interval = _interval * 2 < _timers.T2 ? _interval * 2 : _timers.T2;
        _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }
}
