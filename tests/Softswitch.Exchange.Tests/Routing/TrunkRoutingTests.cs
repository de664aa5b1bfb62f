using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;

namespace Softswitch.Exchange.Tests.Routing;

public sealed class TrunkRoutingTests
{
    [Theory]
    [InlineData("0680-12345", "+4668012345", "+4668016100", "national, by the first trunk: E.164; no direct number: the main number")]
    [InlineData("12345", "+4668012345", "+4668016100", "completed with the area code")]
    [InlineData("+46 70 174 06 05", "+46701740605", "+4668016100", "written internationally")]
    public void First_CallOut_IsWrittenAsTheTrunkWants(string dialled, string number, string shown, string why)
    {
        var stage = From("10199", dialled, new Circumstances()).First();

        Assert.True(new Stage.CallOut("telia", number, shown) == stage, $"{why}: {stage}");
    }

    [Fact]
    public void First_CallerWithDirectNumber_ShowsIt()
    {
        var stage = From("10101", "0680-12345", new Circumstances()).First();

        Assert.Equal("+4668016101", Assert.IsType<Stage.CallOut>(stage).Shown);
    }

    [Theory]
    [InlineData(TrunkLine.Full)]
    [InlineData(TrunkLine.Down)]
    public void First_TrunkCannotCarryIt_TakesTheNextInItsFormat(TrunkLine line)
    {
        var stage = From("10101", "0680-12345", new Circumstances { Lines = { ["telia"] = line } }).First();

        Assert.Equal(new Stage.CallOut("reserve", "068012345", "068016100"), stage);
    }

    [Fact]
    public void Next_TrunkFailed_TakesTheNextAndThenSaysSo()
    {
        var itinerary = From("10101", "0680-12345", new Circumstances());

        itinerary.First();
        var second = itinerary.Next(StageOutcome.Unreachable);
        var last = itinerary.Next(StageOutcome.Unreachable);

        Assert.Equal("trunk reserve", second?.Place);
        Assert.Equal(new Stage.Refuse(Refusal.NoTrunk), last);
    }

    [Theory]
    [InlineData(StageOutcome.Busy, Refusal.Busy)]
    [InlineData(StageOutcome.NoAnswer, Refusal.NotAvailable)]
    [InlineData(StageOutcome.NoSuchNumber, Refusal.NoSuchNumber)]
    public void Next_NetworkDecided_DoesNotTryAnotherTrunk(StageOutcome outcome, Refusal refusal)
    {
        var itinerary = From("10101", "0680-12345", new Circumstances());

        itinerary.First();

        Assert.Equal(new Stage.Refuse(refusal), itinerary.Next(outcome));
    }

    [Theory]
    [InlineData("+4668016100", AssumedOutcome.Answered, true, "switchboard")]
    [InlineData("4668016100", AssumedOutcome.Answered, true, "switchboard")]        // without the +
    [InlineData("0680-16100", AssumedOutcome.Answered, false, "after-hours")]       // P12
    [InlineData("+4668016101", AssumedOutcome.Answered, true, "extension 10101")]
    [InlineData("+4668016101", AssumedOutcome.NoAnswer, true, "switchboard")]       // P1
    [InlineData("+4668016101", AssumedOutcome.NoAnswer, false, "voicemail 10101")]
    [InlineData("+4668016101", AssumedOutcome.Busy, false, "voicemail 10101")]
    [InlineData("+4668016109", AssumedOutcome.Answered, true, "switchboard")]       // nobody has 10109: P5
    [InlineData("+4668016200", AssumedOutcome.Answered, true, "no-such-number")]    // not one of ours
    [InlineData("+4668016199", AssumedOutcome.Answered, true, "refused")]           // leads out again: trunk to trunk
    [InlineData("112", AssumedOutcome.Answered, true, "no-such-number")]            // nobody outside calls 112 through us
    [InlineData("*98", AssumedOutcome.Answered, true, "no-such-number")]
    public void Find_FromATrunk_EndsWhereItsNumbersSay(string called, AssumedOutcome outcome, bool isOpen, string place)
    {
        var path = PathFinder.Find(TestOffice.Plan, "trunk telia", called, isOpen ? TestOffice.Open : TestOffice.Closed, outcome);

        Assert.Equal(place, path.End.Place);
    }

    [Fact]
    public void First_OutsideCallerShowsAnExtensionsNumber_HasTheTrunksClassAllTheSame()
    {
        var itinerary = new Itinerary(TestOffice.Plan, "10100", "+4668016199", new Circumstances(), new CallTrace(TimeProvider.System), "telia");

        Assert.Equal(new Stage.Refuse(Refusal.NotAllowed), itinerary.First());
    }

    [Theory]
    [InlineData("112")]
    [InlineData("1 12")]
    [InlineData("0112")]
    [InlineData("00112")]
    [InlineData("+46112")]
    [InlineData("0046 112")]
    public void First_EmergencyNumber_LeavesWhateverTheClass(string dialled)
    {
        var plan = TestOffice.Make(TestOffice.Person("10300", MailboxOptions.Off) with { CallingClass = null }, TestOffice.Person("10001", MailboxOptions.Off));
        var itinerary = new Itinerary(plan, "10300", dialled, new Circumstances(), new CallTrace(TimeProvider.System));

        Assert.Equal(new Stage.CallOut("telia", "112", "+4668016100") { IsEmergency = true }, itinerary.First());
    }

    [Theory]
    [InlineData("01120")]
    [InlineData("1121")]
    [InlineData("10112")]
    public void First_NumberThatOnlyLooksLikeIt_IsNoEmergency(string dialled)
    {
        var stage = From("10100", dialled, new Circumstances()).First();

        Assert.False(stage is Stage.CallOut { IsEmergency: true });
    }

    [Fact]
    public void Next_EmergencyAndNoTrunkFree_TriesEveryTrunkThenTheOperators()
    {
        var itinerary = From("10100", "112", new Circumstances { Lines = { ["telia"] = TrunkLine.Down, ["reserve"] = TrunkLine.Full } });

        var first = itinerary.First();
        var second = itinerary.Next(StageOutcome.Busy);
        var third = itinerary.Next(StageOutcome.Unreachable);
        var last = itinerary.Next(StageOutcome.GivenUp);

        Assert.Equal(["trunk reserve", "trunk telia", "switchboard"], new[] { first, second, third }.Select(stage => stage?.Place)); // a full trunk before a dead one
        Assert.True(Assert.IsType<Stage.AskSwitchboard>(third).IsEmergency);
        Assert.Equal(new Stage.Refuse(Refusal.NoEmergencyLine), last);
    }

    private static Itinerary From(string extension, string dialled, Circumstances circumstances)
    {
        var plan = TestOffice.Make(
            TestOffice.Person("10001", MailboxOptions.Off),
            TestOffice.Person("10100", MailboxOptions.Off),
            TestOffice.Person("10101", MailboxOptions.Off),
            TestOffice.Person("10199", MailboxOptions.Off));
        return new Itinerary(plan, extension, dialled, circumstances, new CallTrace(TimeProvider.System));
    }
}
