using Microsoft.Extensions.Logging;
using Softswitch.Calls;
using Softswitch.Calls.Alarms;

namespace Softswitch.Exchange.Routing;

/// <summary>Sees to it that no emergency call goes unnoticed: each is logged, counted and shown while it lasts, and one that could not leave raises an alarm.</summary>
internal sealed class EmergencyWatch(ICall call, IAlarms alarms, ILogger log) : IDisposable
{
    private const string NoLine = "emergency";

    private bool _isOn;
    private bool _isCarried;

    private string Key => $"emergency:{call.Id}";

    /// <summary>A stage begins.</summary>
    public void Enter(Stage stage)
    {
        switch (stage)
        {
            case Stage.CallOut { IsEmergency: true } callOut:
                Show($"{call.Caller.Number} {call.Caller.Name} calls {callOut.Number}");
                log.EmergencyCall(call.Id, call.Caller.Number, callOut.Number, callOut.Trunk);
                break;
            case Stage.AskSwitchboard { IsEmergency: true } or Stage.Refuse { Reason: Refusal.NoEmergencyLine }:
                Show($"{call.Caller.Number} {call.Caller.Name} calls {call.Dialled}");
                log.EmergencyCallNotCarried(call.Id, call.Caller.Number, call.Dialled);
                alarms.Raise(NoLine, $"no trunk could carry the emergency call of {call.Caller.Number} to {call.Dialled}");
                break;
        }
    }

    /// <summary>A stage has ended.</summary>
    public void Leave(Stage stage, StageOutcome outcome)
    {
        if (stage is Stage.CallOut { IsEmergency: true } && outcome == StageOutcome.Answered)
        {
            _isCarried = true;
            alarms.Clear(NoLine); // the way out is there again
        }
    }

    public void Dispose()
    {
        if (_isOn)
        {
            alarms.Clear(Key);
            ExchangeMetrics.EmergencyCalls.Add(1, new KeyValuePair<string, object?>("outcome", _isCarried ? "carried" : "not-carried"));
        }
    }

    private void Show(string text)
    {
        _isOn = true;
        alarms.Raise(Key, text);
    }
}
