namespace PolicyAsCode;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int ChangesFound = 2;
    public const int WrongUsage = 3;
    public const int DeletionNotConfirmed = 4;
}
