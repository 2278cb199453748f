import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JDBC client that asks as clients.py does and tells in the same lines: URL, questions, seconds, pause. */
public class Reader {
    private static final int[] LEVELS = {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_READ_COMMITTED};

    public static void main(String[] arguments) throws Exception {
        List<String> questions = Files.readAllLines(Path.of(arguments[1]));
        List<String> apart = questions.subList(0, questions.size() - 1);
        List<String> joined = questions.subList(questions.size() - 1, questions.size());
        long end = System.nanoTime() + (long) (1e9 * Double.parseDouble(arguments[2]));
        long pause = (long) (1e3 * Double.parseDouble(arguments[3]));
        Map<String, Integer> seen = new LinkedHashMap<>();
        Map<String, Integer> errors = new LinkedHashMap<>();
        long slowest = 0, asked = 0;
        int turn = 0;
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            for (; System.nanoTime() < end; turn++) {
                boolean together = turn % 3 < LEVELS.length;
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(LEVELS[together ? turn % 3 : 1]);
                connection.setAutoCommit(!together);
                long begun = System.nanoTime();
                try {
                    seen.merge(answers(connection, together ? apart : joined), 1, Integer::sum);
                    asked += together ? apart.size() : 1;
                    if (together) connection.commit();
                } catch (SQLException error) {
                    errors.merge(error.getMessage().replaceAll("\\s+", " "), 1, Integer::sum);
                    if (together) connection.rollback();
                }
                slowest = Math.max(slowest, System.nanoTime() - begun);
                Thread.sleep(pause);
            }
        }
        seen.forEach((answers, times) -> System.out.println("seen\t" + times + "\t" + answers));
        errors.forEach((error, times) -> System.out.println("error\t" + times + "\t" + error));
        System.out.println("asked\t" + asked + "\t");
        System.out.println("slowest\t" + slowest / 1_000_000 + "\t");
    }

    /** Every cell of every answer, one after the other. */
    private static String answers(Connection connection, List<String> questions) throws SQLException {
        StringBuilder told = new StringBuilder();
        for (String question : questions) {
            try (PreparedStatement statement = connection.prepareStatement(question); ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        Object cell = rows.getObject(column);
                        String text = cell instanceof BigDecimal number ? number.toPlainString() : String.valueOf(cell == null ? "" : cell);
                        told.append(told.isEmpty() ? "" : "|").append(text);
                    }
                }
            }
        }
        return told.toString();
    }
}
