namespace Immuta.Sdk.Diagnostics;

// Alerts and filters depend on these numbers. Never reuse or change one.
internal static class EventIds
{
    public const int OperationSucceeded = 1;
    public const int OperationFailed = 2;
    public const int Retrying = 3;
    public const int ReloadRejected = 4;
    public const int CallbackFailed = 5;

    public const int TokenIssued = 101;
    public const int TokenExchangeFailed = 102;
    public const int CredentialReplayed = 103;
    public const int ApiKeyFileChanged = 104;
    public const int ApiKeyFileUnreadable = 105;

    public const int Traffic = 201;
}
