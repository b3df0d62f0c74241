namespace Demo;

// Called in place, unlike System.Progress<T>, which in a console program may deliver late and out of order.
internal sealed class StepReport<T>(Action<T> show) : IProgress<T>
{
    public void Report(T value) => show(value);
}
