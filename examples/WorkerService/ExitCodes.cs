namespace WorkerService;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int NotAllOnboarded = 1;
    public const int WrongSettings = 2;
    public const int Stopped = 143;
}
