using Softswitch.Calls.Registration;
using Softswitch.Calls.Tests.Gate;

namespace Softswitch.Calls.Tests.Registration;

public sealed class LocationServiceTests
{
    [Fact]
    public void Find_AfterExpiry_FindsNothing()
    {
        using var wire = new Wire();
        wire.Phone().Register("Contact: <sip:a@10.0.0.5>;expires=60");

        wire.Advance(TimeSpan.FromSeconds(60));

        Assert.Empty(wire.Locations.Find("10100"));
        Assert.Empty(wire.Locations.All);
    }

    [Fact]
    public void Sweep_ExpiredBinding_LeavesTheStoreAndIsTold()
    {
        using var wire = new Wire();
        wire.Phone().Register("Contact: <sip:a@10.0.0.5>;expires=60, <sip:b@10.0.0.5>");
        var changed = new List<string>();
        var removed = new List<Binding>();
        wire.Locations.Changed += changed.Add;
        wire.Locations.Removed += removed.Add;

        wire.Advance(TimeSpan.FromSeconds(75));

        Assert.Equal("sip:b@10.0.0.5", Assert.Single(wire.Bindings.Load()).ContactUri);
        Assert.Equal(["10100"], changed);
        Assert.Equal("sip:a@10.0.0.5", Assert.Single(removed).ContactUri);
    }

    [Fact]
    public void Drop_Extension_ItsDevicesAreGoneOthersStay()
    {
        using var wire = new Wire();
        wire.Phone().Register("Contact: <sip:a@10.0.0.5>, <sip:b@10.0.0.5>");
        var waiting = wire.TcpPhone(1);
        waiting.RegisterHere();
        wire.Transports.Close(waiting.Flow);
        wire.Phone("10101").RegisterHere();

        var dropped = wire.Locations.Drop("10100");

        Assert.Equal(3, dropped);
        Assert.Equal("10101", Assert.Single(wire.Locations.All).Extension);
        Assert.Single(wire.Bindings.Load());
    }

    [Fact]
    public void Registered_TellsNewFromRefreshed()
    {
        using var wire = new Wire();
        var phone = wire.Phone();
        var told = new List<bool>();
        wire.Locations.Registered += (_, isNew) => told.Add(isNew);

        phone.RegisterHere();
        phone.RegisterHere();
        phone.CallId = "after-boot";
        phone.RegisterHere();

        Assert.Equal([true, false, true], told);
    }

    [Fact]
    public void Find_ConnectionClosed_IsWaitingUntilThePhoneIsBack()
    {
        using var wire = new Wire();
        var before = wire.TcpPhone(1);
        before.Register("Contact: <sip:a@10.0.0.5;transport=tcp>");

        wire.Transports.Close(before.Flow);
        var meanwhile = wire.Locations.Find("10100");
        var waiting = wire.Locations.All.ToList();
        var after = wire.TcpPhone(2);
        after.Register("Contact: <sip:a@10.0.0.5;transport=tcp>");

        Assert.Empty(meanwhile);
        Assert.True(Assert.Single(waiting).IsWaiting);
        Assert.Equal(after.Flow, Assert.Single(wire.Locations.Find("10100")).Flow);
    }

    [Fact]
    public void Load_UdpBinding_CanBeRungAtOnce()
    {
        using var before = new Wire();
        before.Phone().RegisterHere();

        using var after = new Wire(before.Bindings);

        var binding = Assert.Single(after.Locations.Find("10100"));
        Assert.Equal(before.Phone().Flow, binding.Flow);
        Assert.False(binding.IsWaiting);
    }

    [Fact]
    public void Load_TcpBinding_WaitsUntilThePhoneIsBack()
    {
        using var before = new Wire();
        before.TcpPhone(1).Register("Contact: <sip:a@10.0.0.5;transport=tcp>");

        using var after = new Wire(before.Bindings);
        var found = after.Locations.Find("10100");
        var waiting = after.Locations.All.ToList();
        after.TcpPhone(2).Register("Contact: <sip:a@10.0.0.5;transport=tcp>");

        Assert.Empty(found);
        Assert.True(Assert.Single(waiting).IsWaiting);
        Assert.False(Assert.Single(after.Locations.Find("10100")).IsWaiting);
    }

    [Fact]
    public void Load_ExpiredMeanwhile_IsForgotten()
    {
        using var before = new Wire();
        before.Phone().Register("Contact: <sip:a@10.0.0.5>;expires=60");

        using var after = new Wire(before.Bindings, later: TimeSpan.FromMinutes(2));

        Assert.Empty(after.Locations.All);
        Assert.Empty(after.Bindings.Load());
    }

    [Fact]
    public void Load_CSeqOfTheOldRun_StillCounts()
    {
        using var before = new Wire();
        var phone = before.Phone();
        phone.NextCSeq = 50;
        phone.RegisterHere();

        using var after = new Wire(before.Bindings);
        var late = after.Phone();
        late.NextCSeq = 10;
        var answer = late.RegisterHere();

        Assert.Equal(500, answer.Status);
    }
}
