namespace Immuta.Sdk.AotSmoke;

internal sealed class CheckFailedException(string message) : Exception(message);
