using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;

namespace Softswitch.Exchange.Tests.Routing;

public sealed class PathFinderTests
{
    [Theory]
    [InlineData("10101", true, AssumedOutcome.Answered, "extension 10101")]
    [InlineData("1 01-01", true, AssumedOutcome.Answered, "extension 10101")]         // spaces and hyphens mean nothing
    [InlineData("10101", true, AssumedOutcome.NoAnswer, "switchboard")]               // P1
    [InlineData("10101", true, AssumedOutcome.Busy, "switchboard")]
    [InlineData("10101", true, AssumedOutcome.Unregistered, "switchboard")]
    [InlineData("10101", false, AssumedOutcome.NoAnswer, "voicemail 10101")]          // closed: the box of whom the caller sought
    [InlineData("10102", false, AssumedOutcome.NoAnswer, "after-hours")]              // who has none: the central message (P12)
    [InlineData("10103", true, AssumedOutcome.NoAnswer, "voicemail 10103")]           // P4: own target
    [InlineData("10103", true, AssumedOutcome.Busy, "voicemail 10103")]
    [InlineData("10104", true, AssumedOutcome.NoAnswer, "extension 10105")]
    [InlineData("10090", true, AssumedOutcome.Answered, "extension 10090")]           // group
    [InlineData("10090", true, AssumedOutcome.Unregistered, "switchboard")]
    [InlineData("10090", false, AssumedOutcome.Busy, "voicemail 10090")]
    [InlineData("9", true, AssumedOutcome.Answered, "switchboard")]
    [InlineData("9", false, AssumedOutcome.Answered, "after-hours")]
    [InlineData("*98", false, AssumedOutcome.Answered, "mailbox 10100")]
    [InlineData("*98 10100", true, AssumedOutcome.Answered, "mailbox 10100")]         // one's own, by its number
    [InlineData("*9810090", true, AssumedOutcome.Answered, "mailbox 10090")]          // the group's
    [InlineData("*9810101", true, AssumedOutcome.Answered, "mailbox 10101")]          // a colleague's: the PIN decides
    [InlineData("*9810102", true, AssumedOutcome.Answered, "no-such-number")]         // has no mailbox
    [InlineData("*9810999", true, AssumedOutcome.Answered, "no-such-number")]
    [InlineData("+46 118118", true, AssumedOutcome.Answered, "refused")]              // P28
    [InlineData("+1 202 555 0100", true, AssumedOutcome.Answered, "refused")]         // abroad: not listed
    [InlineData("0680-12345", true, AssumedOutcome.Answered, "trunk telia")]
    [InlineData("12345", true, AssumedOutcome.Answered, "trunk telia")]               // completed with the area code
    [InlineData("10999", true, AssumedOutcome.Answered, "no-such-number")]
    [InlineData("*77", true, AssumedOutcome.Answered, "no-such-number")]
    public void Find_Call_EndsWhereTheRulesSay(string dialled, bool isOpen, AssumedOutcome outcome, string place)
    {
        var path = PathFinder.Find(TestOffice.Plan, "10100", dialled, isOpen ? TestOffice.Open : TestOffice.Closed, outcome);

        Assert.Equal(place, path.End.Place);
    }

    [Fact]
    public void Find_GroupsMailboxByAStranger_IsRefusedWithTheReason()
    {
        var path = PathFinder.Find(TestOffice.Plan, "10103", "*9810090", TestOffice.Open, AssumedOutcome.Answered);

        Assert.Equal(new Stage.Refuse(Refusal.NotAllowed), path.End);
        Assert.Equal("10103 is no member of group 10090", path.Steps[^1].Text);
    }

    [Fact]
    public void Find_OwnTarget_NamesItsLine()
    {
        var path = PathFinder.Find(TestOffice.Plan, "10100", "10103", TestOffice.Open, AssumedOutcome.NoAnswer);

        Assert.Contains(path.Steps, step => step.Source == TestOffice.OwnTarget && step.Text == "no answer after 2 rings (11 s) → voicemail of 10103");
    }

    [Fact]
    public void Find_TwoWhoForwardToEachOther_EndsAtTheSwitchboardAfterOneForward()
    {
        var circumstances = new Circumstances { Unregistered = { "10104", "10105" } };
        var trace = new CallTrace(TimeProvider.System);
        var itinerary = new Itinerary(TestOffice.Plan, "10100", "10104", circumstances, trace);

        var stage = itinerary.First();

        Assert.Equal("switchboard", stage.Place);
    }

    [Fact]
    public void First_OperatorDials9_IsNotRungHerself()
    {
        var itinerary = new Itinerary(TestOffice.Plan, "10001", "9", new Circumstances(), new CallTrace(TimeProvider.System));

        var stage = itinerary.First();

        Assert.Equal(new Stage.CentralMessage(IsOpen: true, "10090"), stage); // she is the only operator
    }

    [Fact]
    public void Next_SwitchboardGaveUp_LeadsToTheBoxOfWhomWasCalledFirst()
    {
        var circumstances = new Circumstances { Unregistered = { "10104" } };
        var itinerary = new Itinerary(TestOffice.Plan, "10100", "10104", circumstances, new CallTrace(TimeProvider.System));

        itinerary.First();                          // forwarded to 10105
        itinerary.Next(StageOutcome.NoAnswer);      // the switchboard
        var last = itinerary.Next(StageOutcome.GivenUp);

        Assert.Equal(new Stage.LeaveMessage("10104"), last);
    }

    [Theory]
    [InlineData("10101", 23)]   // four rings of 6 s, less the sixth that the fifth signal would start in
    [InlineData("10103", 11)]   // two rings of her own
    public void First_Extension_HasTheBudgetOfItsRings(string dialled, double seconds)
    {
        var itinerary = new Itinerary(TestOffice.Plan, "10100", dialled, new Circumstances(), new CallTrace(TimeProvider.System));

        var ring = Assert.IsType<Stage.Ring>(itinerary.First());

        Assert.Equal(seconds, ring.Budget.TotalSeconds, 6);
    }
}
