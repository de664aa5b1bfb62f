using Softswitch.Calls.Tests.Gate;

namespace Softswitch.Calls.Tests.Subscriptions;

/// <summary>Lamps of phones that do not subscribe.</summary>
public sealed class UnsolicitedLampsTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private readonly Wire _wire = new();

    [Fact]
    public void Registered_NewContact_IsToldOnce()
    {
        _wire.Mailboxes.Set("10100", 1, 2);
        var phone = _wire.Phone();
        phone.RegisterHere();

        var sent = _wire.Advance(Soon);

        Assert.Single(sent.DistinctBy(message => message["Call-ID"])); // and its repetitions
        var notify = sent[0];
        Assert.Equal("NOTIFY", notify.Method);
        Assert.Equal(phone.ContactUri, notify.RequestUri);
        Assert.Equal(phone.Flow, notify.Flow);
        Assert.Equal("message-summary", notify["Event"]);
        Assert.Equal("terminated", notify["Subscription-State"]);
        Assert.Equal("", notify.Tag("To"));
        Assert.Contains("Voice-Message: 1/2 (0/0)", notify.Body);
    }

    [Fact]
    public void Registered_Refresh_IsNotToldAgain()
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, 200);

        phone.RegisterHere();
        var sent = _wire.Advance(Soon);

        Assert.Empty(sent);
    }

    [Fact]
    public void CountChanged_EveryDeviceIsTold()
    {
        var desk = _wire.Phone(port: 5060);
        var dect = _wire.Phone(port: 5062);
        RegisterAndAnswer(desk, 200);
        RegisterAndAnswer(dect, 200);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        var sent = _wire.Transports.Take();
        Assert.Equal([desk.ContactUri, dect.ContactUri], sent.Select(message => message.RequestUri).Order());
    }

    [Fact]
    public void CountChanged_PhoneHasSubscribed_IsToldInItsDialogOnly()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();
        var subscribed = phone.Subscribe();
        phone.Answer(subscribed[1], 200);
        var afterRegistering = _wire.Advance(Soon);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        Assert.Empty(afterRegistering);
        Assert.Equal(subscribed[1]["Call-ID"], Assert.Single(_wire.Transports.Take())["Call-ID"]);
    }

    [Fact]
    public void Registered_NoMailbox_IsNeverTold()
    {
        _wire.Phone("10102").RegisterHere();

        Assert.Empty(_wire.Advance(Soon));
    }

    [Theory]
    [InlineData(481)] // baresip
    [InlineData(489)]
    [InlineData(405)]
    public void CountChanged_PhoneHasRefused_IsNotAskedAgain(int status)
    {
        RegisterAndAnswer(_wire.Phone(), status);

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        Assert.Empty(_wire.Transports.Take());
    }

    [Fact]
    public void CountChanged_PhoneNeverAnswered_IsNotAskedAgain()
    {
        _wire.Phone().RegisterHere();
        _wire.Advance(TimeSpan.FromSeconds(40));

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        Assert.Empty(_wire.Transports.Take());
    }

    [Fact]
    public void Registered_AnewAfterRefusal_IsAskedAgain()
    {
        var phone = _wire.Phone();
        RegisterAndAnswer(phone, 481);

        phone.CallId = "after-boot";
        phone.RegisterHere();

        Assert.Single(_wire.Advance(Soon).Select(message => message["Call-ID"]).Distinct());
    }

    [Fact]
    public void CountChanged_WhileANotifyIsUnderWay_IsToldAfterwards()
    {
        var phone = _wire.Phone();
        phone.RegisterHere();
        var first = _wire.Advance(Soon)[0];

        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));
        var meanwhile = _wire.Transports.Take();
        var sent = phone.Answer(first, 200);

        Assert.Empty(meanwhile);
        Assert.Contains("Voice-Message: 1/0", Assert.Single(sent).Body);
    }

    [Fact]
    public void CountChanged_ConnectionWasDown_IsToldWhenThePhoneIsBack()
    {
        const string contact = "Contact: <sip:a@10.0.0.5;transport=tcp>";
        var before = _wire.TcpPhone(1);
        before.Register(contact);
        before.Answer(_wire.Advance(Soon)[0], 200);
        _wire.Transports.Close(before.Flow);
        _wire.Run(() => _wire.Mailboxes.Set("10100", 1, 0));

        var after = _wire.TcpPhone(2);
        after.CallId = before.CurrentCallId;
        after.NextCSeq = before.NextCSeq;
        var sent = after.Exchange("REGISTER", "sip:softswitch", contact);

        Assert.Contains("Voice-Message: 1/0", Assert.Single(sent, message => message.IsRequest).Body);
    }

    [Fact]
    public void Start_AfterRestart_TellsEveryUdpPhone()
    {
        RegisterAndAnswer(_wire.Phone(), 200);

        using var after = new Wire(_wire.Bindings, later: TimeSpan.FromSeconds(10));
        var sent = after.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(_wire.Phone().ContactUri, sent[0].RequestUri);
    }

    public void Dispose() => _wire.Dispose();

    private void RegisterAndAnswer(WirePhone phone, int status)
    {
        phone.RegisterHere();
        phone.Answer(_wire.Advance(Soon)[0], status);
    }
}
