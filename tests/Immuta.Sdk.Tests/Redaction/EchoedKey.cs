namespace Immuta.Sdk.Tests.Redaction;

/// <summary>An API key that looks different in every encoding.</summary>
internal static class EchoedKey
{
    public const string Value = Leak.Mark + "7a+/\"<&=key-0123456789";
}
