namespace Softswitch.Voicemail;

/// <summary>Keys of the clips that mailboxes say; <c>prompts/LANGUAGE/texts.yaml</c> has them all.</summary>
public static class VoicemailPrompts
{
    public const string Reached = "vm.greeting.reached";
    public const string NoName = "vm.greeting.no-name";
    public const string LeaveMessage = "vm.greeting.leave-message";
    public const string AnnounceOnly = "vm.greeting.announce-only";
    public const string Saved = "vm.saved";
    public const string NothingRecorded = "vm.nothing-recorded";
    public const string CannotRecord = "vm.cannot-record";
    public const string Goodbye = "vm.goodbye";
    public const string EnterPin = "vm.enter-pin";
    public const string WrongPin = "vm.wrong-pin";
    public const string NoPin = "vm.no-pin";
    public const string Locked = "vm.locked";
    public const string YouHave = "vm.you-have";
    public const string NewMessage = "vm.new-message";
    public const string OldMessage = "vm.old-message";
    public const string And = "vm.and";
    public const string NoMessages = "vm.no-messages";
    public const string MessageReceived = "vm.message-received";
    public const string From = "vm.from";
    public const string FromUnknown = "vm.from-unknown";
    public const string Menu = "vm.menu";
    public const string Deleted = "vm.deleted";
    public const string MessageSaved = "vm.message-saved";
    public const string Next = "vm.next";
    public const string NoMoreMessages = "vm.no-more-messages";
    public const string InvalidKey = "vm.invalid-key";
    public const string Unreadable = "vm.unreadable";

    /// <summary>Said after the messages, or when there are none.</summary>
    public const string GreetingOffer = "vm.greeting.offer";
    public const string GreetingMenu = "vm.greeting.menu";
    public const string GreetingSpeak = "vm.greeting.speak";
    public const string GreetingConfirm = "vm.greeting.confirm";
    public const string GreetingSaved = "vm.greeting.saved";
    public const string GreetingKept = "vm.greeting.kept";
    public const string GreetingRemoved = "vm.greeting.removed";
    public const string GreetingNone = "vm.greeting.none";

    /// <summary>Every key; those that are counted with both their forms.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Reached, NoName, LeaveMessage, AnnounceOnly, Saved, NothingRecorded, CannotRecord, Goodbye,
        EnterPin, WrongPin, NoPin, Locked,
        YouHave, NewMessage + ".one", NewMessage + ".many", OldMessage + ".one", OldMessage + ".many", And, NoMessages,
        MessageReceived, From, FromUnknown, Menu, Deleted, MessageSaved, Next, NoMoreMessages, InvalidKey, Unreadable,
        GreetingOffer, GreetingMenu, GreetingSpeak, GreetingConfirm, GreetingSaved, GreetingKept, GreetingRemoved, GreetingNone,
    ];
}
