namespace Immuta.Sdk.Tool;

// An error in the command line, the settings or the environment that the user can fix.
internal sealed class UsageException(string problem, Exception? innerException = null) : Exception(problem, innerException);
