using System.Text;
using WrongCalls;

// Prints one table for each group. The test compares it with a committed report.
var only = args.FirstOrDefault();
var text = new StringBuilder();
foreach (var (title, cases) in Groups.All.Where(group => only is null || group.Title.Contains(only, StringComparison.OrdinalIgnoreCase)))
{
    text.Append($"## {title}\n\n| Given | Where | Exception | Message |\n| --- | --- | --- | --- |\n");
    foreach (var one in cases)
    {
        text.Append(await Row.CreateAsync(one)).Append('\n');
    }

    text.Append('\n');
}

Console.Out.Write(text.ToString());
