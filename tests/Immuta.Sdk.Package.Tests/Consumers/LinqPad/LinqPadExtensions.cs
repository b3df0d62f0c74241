using System;

public static class LinqPadExtensions
{
    public static T Dump<T>(this T value, string description = null)
    {
        if (description is not null)
        {
            Console.WriteLine($"{description}:");
        }

        Console.WriteLine(string.Join(Environment.NewLine, DumpTable.Lines(value)));
        Console.WriteLine();
        return value;
    }
}
